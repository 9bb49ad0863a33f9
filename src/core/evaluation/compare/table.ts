import { align, percents } from '../columns.ts';
import { MEASURES } from '../scores.ts';
import { MEASURE_NAMES } from '../set-table.ts';
import { words, type Comparison } from './compare.ts';

/** A comparison as plain text for a terminal: lines of aligned columns, ending in a line break. */
export function renderComparison(comparison: Comparison): string {
  return [
    summary(comparison),
    align(packRows(comparison)),
    align(agreementRows(comparison)),
    align(disagreementRows(comparison)),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

export function summary({ faces, withoutFace }: Comparison): string[] {
  const none = withoutFace.length === 0 ? '' : `; no face in ${withoutFace.length} of the photos`;
  return [`${faces} faces looked at by each pack${none}`];
}

/** A row for each pack: accuracies in % where there are labels, and milliseconds for a face. */
export function packRows({ packs }: Comparison): string[][] {
  const isLabelled = packs.some(({ scores }) => scores !== null);
  return [
    ['pack', ...(isLabelled ? [...MEASURES.map((m) => MEASURE_NAMES[m]), 'age error'] : []), 'ms'],
    ...packs.map(({ pack, scores, milliseconds }) => [
      pack,
      ...(scores === null
        ? []
        : [
            ...MEASURES.map((measure) => percents(scores[measure].ofFound)),
            scores.ageError.value?.toFixed(2) ?? '-',
          ]),
      milliseconds.toFixed(1),
    ]),
  ];
}

/** A row for each two packs: shares in %, and years. */
export function agreementRows({ packs, agreements }: Comparison): string[][] {
  return [
    ['the same of', 'faces', 'age group', 'one off', 'gender', 'years apart'],
    ...agreements.map(({ packs: [a, b], faces, sameGroup, nearGroup, sameGender, yearsApart }) => [
      `${packs[a]!.pack}, ${packs[b]!.pack}`,
      String(faces),
      percents(sameGroup),
      percents(nearGroup),
      percents(sameGender),
      yearsApart?.toFixed(1) ?? '-',
    ]),
  ];
}

function disagreementRows({ packs, disagreements }: Comparison): string[][] {
  if (disagreements.length === 0) return [];
  return [
    ['furthest apart', ...packs.map(({ pack }) => pack)],
    ...disagreements.map(({ file, said }) => [file, ...said.map(words)]),
  ];
}
