import { align, countTable, percents } from './columns.ts';
import type { SetRun } from './evaluate-set.ts';
import type { DroppedLabel } from './labelled-face.ts';
import type { SetEvaluation } from './run-set.ts';
import { MEASURES, type Measure, type OverFolds, type Scores } from './scores.ts';

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  ageExact: 'age group exact',
  ageOneOff: 'age group one off',
  gender: 'gender',
};

/** An evaluation as plain text for a terminal: lines of aligned columns, ending in a line break. */
export function renderSet(evaluation: SetEvaluation): string {
  const blocks = [
    notesOf(evaluation),
    align(droppedRows('age', evaluation.droppedAges)),
    align(droppedRows('gender', evaluation.droppedGenders)),
    ...evaluation.runs.flatMap((run) => runBlocks(run, evaluation)),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

/** What was looked at, by what, and what a reader must know. */
export function notesOf(evaluation: SetEvaluation): string[] {
  const { dataset, pack, rows, pictures, missing, limit, notes } = evaluation;
  return [
    `${dataset}, pack ${pack}: ${rows} rows, ${pictures} pictures looked at, ${
      evaluation.facePlace === 'whole' ? 'each as one aligned face' : 'the face found first'
    }` + (limit === null ? '' : ' (a random pick)'),
    ...(missing.length === 0
      ? []
      : [`${missing.length} labelled pictures are not there and are left out: ${some(missing)}`]),
    ...notes,
    'accuracies in %; a picture in which no face is found counts as wrong, but for "of found"',
  ];
}

const NAMED = 3;

function some(names: readonly string[]): string {
  return names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', ...' : '');
}

/** Labels that are not scored, the most frequent first; no rows where there are none. */
export function droppedRows(kind: string, dropped: readonly DroppedLabel[]): string[][] {
  if (dropped.length === 0) return [];
  return [
    [`not scored: ${kind}`, 'rows'],
    ...dropped.map(({ label, why, rows }) => [`  "${label}" (${why})`, String(rows)]),
  ];
}

/** `single crop`, `10 crops` */
export function cropsName(crops: number): string {
  return crops === 1 ? 'single crop' : `${crops} crops`;
}

function runBlocks(run: SetRun, evaluation: SetEvaluation): string[][] {
  return [
    [cropsName(run.crops), ...runSentences(run)],
    align(accuracyRows(run, evaluation)),
    align(sliceRows(run)),
    align(countTable('true \\ estimated', evaluation.ageClasses, run.confusion)),
    align(calibrationRows(run.calibration)),
  ];
}

export function runSentences({ overall, withoutFace, unreadable }: SetRun): string[] {
  const { pictures, ageError } = overall;
  return [
    `${pictures} pictures, ${withoutFace.length} without a face, ${unreadable.length} unreadable`,
    ...(ageError.value === null
      ? []
      : [`mean age error ${ageError.value.toFixed(2)} years (${ageError.n} faces)`]),
  ];
}

/** Every measure over all pictures and over found faces, by fold, beside what was published. */
export function accuracyRows(run: SetRun, { published }: SetEvaluation): string[][] {
  const { overall, folds } = run;
  const own = published.filter(({ crops }) => crops === run.crops);
  const header = [
    '',
    'n',
    'all',
    ...folds.map(({ fold }) => `fold ${fold}`),
    ...(folds.length === 0 ? [] : ['mean ± sd']),
    ...(own.length === 0 ? [] : ['paper']),
  ];
  const row = (measure: Measure, basis: 'ofAll' | 'ofFound'): string[] => {
    const ours = run.overFolds?.[measure][basis];
    const theirs = own.find((figure) => figure.measure === measure);
    const accuracy = overall[measure];
    return [
      MEASURE_NAMES[measure] + (basis === 'ofAll' ? '' : ', of found'),
      String(basis === 'ofAll' ? accuracy.n : accuracy.found),
      percents(accuracy[basis]),
      ...folds.map(({ scores }) => percents(scores[measure][basis])),
      ...(ours === undefined ? [] : [meanText(ours)]),
      ...(own.length === 0
        ? []
        : [theirs === undefined ? '' : spreadText(theirs.mean, theirs.spread)]),
    ];
  };
  return [
    header,
    ...MEASURES.map((measure) => row(measure, 'ofAll')),
    ...MEASURES.map((measure) => row(measure, 'ofFound')),
  ];
}

/** `50.7 ± 5.1`, in per cent. */
export function spreadText(mean: number | null, spread: number | null): string {
  return spread === null ? percents(mean) : `${percents(mean)} ± ${percents(spread)}`;
}

function meanText({ mean, deviation }: OverFolds): string {
  return spreadText(mean, deviation);
}

/** Accuracies over all pictures by true label; the error in years where ages in years are known. */
export function sliceRows({ slices, overall }: SetRun): string[][] {
  const hasYears = overall.ageError.value !== null;
  const years = ({ ageError }: Scores): string[] =>
    hasYears ? [ageError.value === null ? '-' : ageError.value.toFixed(2)] : [];
  return [
    [
      '',
      'pictures',
      ...MEASURES.map((measure) => MEASURE_NAMES[measure]),
      ...(hasYears ? ['age error, years'] : []),
    ],
    ...slices.map(({ name, scores }) => [
      name,
      String(scores.pictures),
      ...MEASURES.map((measure) => percents(scores[measure].ofAll)),
      ...years(scores),
    ]),
  ];
}

/** A table of both calibrations, a row a bin; without the age where it has none. */
export function calibrationRows({ age, gender }: SetRun['calibration']): string[][] {
  return [
    ['probability given', ...(age === null ? [] : ['age group right', 'n']), 'is female', 'n'],
    ...gender.bins.map((bin, i) => [
      `${bin.from.toFixed(1)} .. ${bin.to.toFixed(1)}`,
      ...(age === null ? [] : [percents(age.bins[i]!.observed), String(age.bins[i]!.n)]),
      percents(bin.observed),
      String(bin.n),
    ]),
    [
      'mean distance',
      ...(age === null ? [] : [percents(age.error), String(age.n)]),
      percents(gender.error),
      String(gender.n),
    ],
  ];
}
