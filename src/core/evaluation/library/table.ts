import { renderEvaluation } from '../table.ts';
import { align, percents } from '../columns.ts';
import { calibrationRows } from '../set-table.ts';
import type { LibraryEvaluation, QuarterScores } from './evaluate.ts';

/** A library's evaluation as plain text for a terminal, ending in a line break. */
export function renderLibrary(library: LibraryEvaluation): string {
  const { evaluation, calibration } = library;
  return [
    notesOfLibrary(library).join('\n') + '\n',
    renderEvaluation(evaluation),
    align(calibrationRows(calibration)).join('\n') + '\n',
    align(quarterTable(library)).join('\n') + '\n',
  ].join('\n');
}

/** What the figures are of, and what a reader must know. */
export function notesOfLibrary(library: LibraryEvaluation): string[] {
  const { basis, pack, faces, gone, reviewed, notFaces, genderWithheld, notes } = library;
  return [
    ...notes,
    `${basis === 'sample' ? 'random sample' : 'corrected and confirmed'}: ${faces} faces, ${reviewed.age} with a known age, ${reviewed.gender} with a known gender, ${reviewed.not} not reviewed`,
    `${notFaces} are no faces, ${genderWithheld} with a gender that is not to be shown, ${gone} gone from the library` +
      (pack === null ? '' : `; estimates of ${pack}, which ${library.withoutEstimate} lack`),
  ];
}

/** The chief figures by size and by sharpness, a row a quarter, below a head. */
export function quarterTable({ bySize, bySharpness }: LibraryEvaluation): string[][] {
  return [
    ['', 'faces', 'exact, %', 'one off, %', 'gender, %', 'age error'],
    ...quarterRows('size, pixels', bySize, (value) => value.toFixed(0)),
    ...quarterRows('sharpness', bySharpness, (value) => value.toFixed(2)),
  ];
}

function quarterRows(
  title: string,
  quarters: readonly QuarterScores[],
  format: (value: number) => string,
): string[][] {
  return quarters.map(({ from, to, faces, measures }) => [
    `${title} ${format(from)} .. ${format(to)}`,
    String(faces),
    percents(measures.groupExact.value),
    percents(measures.groupOneOff.value),
    percents(measures.gender.value),
    measures.ageError.value === null ? '-' : measures.ageError.value.toFixed(2),
  ]);
}
