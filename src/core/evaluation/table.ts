import type { Figure } from './bootstrap.ts';
import { align, countTable } from './columns.ts';
import type { Evaluation, Slice } from './evaluate.ts';
import type { Measures } from './measure.ts';

type Format = (value: number) => string;
const percent: Format = (value) => `${(100 * value).toFixed(1)} %`;
const years: Format = (value) => value.toFixed(2);
const signed: Format = (value) => (value > 0 ? '+' : '') + value.toFixed(2);

/** Without the unit, where the column or the value before it says it. */
function bare(format: Format): Format {
  return (value) => format(value).replace(' %', '');
}

/** Every measure of the overall table, in its order. */
const ROWS: readonly (readonly [keyof Measures, string, Format])[] = [
  ['found', 'faces found', percent],
  ['ageError', 'age error, years', years],
  ['ageBias', 'age bias, years', signed],
  ['ageInRange', 'age in labelled range', percent],
  ['groupExact', 'age group exact', percent],
  ['groupOneOff', 'age group one off', percent],
  ['gender', 'gender right', percent],
  ['genderUnknown', 'gender shown unknown', percent],
  ['genderShown', 'gender right if shown', percent],
  ['withinOneSpread', 'age within 1 spread', percent],
  ['withinTwoSpreads', 'age within 2 spreads', percent],
];

/** The columns of the table by slice, in a short form; the rest is in the JSON. */
const SLICE_COLUMNS: readonly (readonly [keyof Measures, string, Format])[] = [
  ['ageError', 'age error', years],
  ['ageBias', 'age bias', signed],
  ['groupExact', 'exact, %', bare(percent)],
  ['groupOneOff', 'one off, %', bare(percent)],
  ['gender', 'gender, %', bare(percent)],
];

/** An evaluation as plain text for a terminal: lines of aligned columns, ending in a line break. */
export function renderEvaluation(evaluation: Evaluation): string {
  const { ageGroups, counts } = evaluation.confusion;
  return [
    evaluationNotes(evaluation),
    align(figureRows(evaluation)),
    align(sliceRows(evaluation)),
    align(countTable('true \\ estimated', ageGroups, counts)),
  ]
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

/** What was looked at, and what the intervals are. */
export function evaluationNotes(evaluation: Evaluation): string[] {
  const { bootstrap, photos, withoutFace, severalFaces } = evaluation;
  return [
    `${photos} photos, ${photos - withoutFace.length} with a face, ${severalFaces} with several (the most prominent counts)`,
    `intervals: ${percent(bootstrap.confidence)} by ${bootstrap.resamples} bootstrap samples; gender is shown from ${evaluation.genderThreshold} on`,
  ];
}

/** Every figure over all photos, a row each, below a head. */
export function figureRows({ overall }: Evaluation): string[][] {
  return [
    ['', 'value', 'interval', 'n'],
    ...ROWS.map(([key, title, format]) => {
      const figure = overall[key];
      return [title, valueText(figure, format), intervalText(figure, format), `${figure.n}`];
    }),
  ];
}

/** The chief figures by true label, a row each, below a head. */
export function sliceRows(evaluation: Evaluation): string[][] {
  return [
    ['', 'photos', 'found', ...SLICE_COLUMNS.flatMap(([, title]) => [title, ''])],
    ...[...evaluation.byGender, ...evaluation.byAgeGroup, ...evaluation.byAgeGroupAndGender].map(
      (slice) => [
        sliceTitle(slice),
        `${slice.photos}`,
        `${Math.round(slice.photos * (slice.measures.found.value ?? 0))}`,
        ...SLICE_COLUMNS.flatMap(([key, , format]) => [
          valueText(slice.measures[key], format),
          intervalText(slice.measures[key], format),
        ]),
      ],
    ),
  ];
}

function sliceTitle({ ageGroup, gender }: Slice): string {
  return [ageGroup, gender].filter((part) => part !== null).join(' ');
}

function valueText({ value }: Figure, format: Format): string {
  return value === null ? '-' : format(value);
}

function intervalText({ low, high }: Figure, format: Format): string {
  return low === null || high === null ? '' : `${bare(format)(low)} .. ${bare(format)(high)}`;
}
