import { PAPER } from '../adience/published.ts';
import { SEXES, type SetRun } from '../evaluate-set.ts';
import type { SetEvaluation } from '../run-set.ts';
import { MEASURES } from '../scores.ts';
import {
  MEASURE_NAMES,
  accuracyRows,
  cropsName,
  droppedRows,
  notesOf,
  runSentences,
  sliceRows,
} from '../set-table.ts';
import { calibrationCurve } from './calibration-curve.ts';
import { confusionMap } from './confusion-map.ts';
import { foldBars } from './fold-bars.ts';
import { table } from './markup.ts';
import { page, pair, part, section, sentences } from './page.ts';

const TITLES = { adience: 'Adience', utkface: 'UTKFace', fairface: 'FairFace' } as const;

/** An evaluation on a labelled data set as one HTML file. */
export function setReport(evaluation: SetEvaluation): string {
  const { dataset, droppedAges, droppedGenders, published, runs } = evaluation;
  return page(
    `${TITLES[dataset]}: ages and genders by ${evaluation.pack}`,
    [
      sentences(notesOf(evaluation)),
      ...(published.length === 0 ? [] : [sentences([`paper: ${PAPER.source}`])]),
      ...runs.map((run) => runSection(run, evaluation)),
      ...(droppedAges.length + droppedGenders.length === 0
        ? []
        : [
            section(
              'Not scored',
              ...[droppedRows('age', droppedAges), droppedRows('gender', droppedGenders)]
                .filter((rows) => rows.length > 0)
                .map(table),
            ),
          ]),
    ].join('\n'),
  );
}

function runSection(run: SetRun, evaluation: SetEvaluation): string {
  const { age, gender } = run.calibration;
  return section(
    cropsName(run.crops),
    sentences(runSentences(run)),
    table(accuracyRows(run, evaluation)),
    ...(run.overFolds === null
      ? []
      : [part('Folds', foldBars(barGroups(run, evaluation), 'Folds'))]),
    part(
      'Confusion of age groups',
      confusionMap(evaluation.ageClasses, run.confusion, 'True against estimated age group'),
    ),
    part(
      'Confusion of genders',
      confusionMap(SEXES, run.genderConfusion, 'True against estimated gender'),
    ),
    part('Calibration', calibrations(age, gender)),
    part('By label', table(sliceRows(run))),
  );
}

export function calibrations(
  age: SetRun['calibration']['age'],
  gender: SetRun['calibration']['gender'],
): string {
  const ofGender = calibrationCurve(
    gender,
    { said: 'P(female) given', so: 'is female' },
    'Calibration of gender',
  );
  if (age === null) return ofGender;
  return pair(
    calibrationCurve(
      age,
      { said: 'probability of the likeliest age group', so: 'it is right' },
      'Calibration of the age group',
    ),
    ofGender,
  );
}

function barGroups(run: SetRun, { published }: SetEvaluation): Parameters<typeof foldBars>[0] {
  return MEASURES.map((measure) => {
    const mean = run.overFolds![measure].ofAll;
    const other = published.find(
      (figure) => figure.crops === run.crops && figure.measure === measure,
    );
    return {
      name: MEASURE_NAMES[measure],
      bars: run.folds.map(({ fold, scores }) => ({
        name: String(fold),
        value: scores[measure].ofAll,
      })),
      mean: mean.mean,
      deviation: mean.deviation,
      other: other ?? null,
    };
  });
}
