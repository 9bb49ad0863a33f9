import type { Evaluation } from '../evaluate.ts';
import { evaluationNotes, figureRows, sliceRows } from '../table.ts';
import { confusionMap } from './confusion-map.ts';
import { table } from './markup.ts';
import { page, section, sentences } from './page.ts';

/** An evaluation on labelled photos as one HTML file. */
export function labelsReport(evaluation: Evaluation): string {
  return page('Ages and genders of labelled photos', evaluationSections(evaluation));
}

/** What every evaluation on labels of single faces shows. */
export function evaluationSections(evaluation: Evaluation): string {
  const { ageGroups, counts } = evaluation.confusion;
  return [
    sentences(evaluationNotes(evaluation)),
    section('Figures', table(figureRows(evaluation))),
    section(
      'Confusion of age groups',
      confusionMap(ageGroups, counts, 'True against estimated age group'),
    ),
    section('By label', table(sliceRows(evaluation))),
  ].join('\n');
}
