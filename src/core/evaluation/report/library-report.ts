import { calibrations } from './set-report.ts';
import { evaluationSections } from './labels-report.ts';
import { table } from './markup.ts';
import { page, section, sentences } from './page.ts';
import type { LibraryEvaluation } from '../library/evaluate.ts';
import { notesOfLibrary, quarterTable } from '../library/table.ts';

/** The evaluation of a library as one HTML file. No face and no file of it is named. */
export function libraryReport(library: LibraryEvaluation): string {
  const { calibration } = library;
  return page(
    'Ages and genders of my library',
    [
      sentences(notesOfLibrary(library)),
      evaluationSections(library.evaluation),
      section('Calibration', calibrations(calibration.age, calibration.gender)),
      section('By size and sharpness', table(quarterTable(library))),
    ].join('\n'),
  );
}
