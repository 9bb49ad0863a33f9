import { ageGroupIndex } from '../../contract/age-groups.ts';
import type { Box } from '../../contract/geometry.ts';
import { genderOf } from '../../contract/gender.ts';
import { bootstrapMean } from './bootstrap.ts';
import type { Figure } from './bootstrap.ts';
import type { Label } from './labels.ts';

/** What was said of one face in a labelled photo. */
export interface PredictedFace {
  /** In the upright photo, 0..1. */
  readonly box: Box;
  /** The detector's, 0..1. */
  readonly score: number;
  /** Years, with their standard deviation. */
  readonly ageMean: number;
  readonly ageSpread: number;
  /** Eight probabilities in the order of AGE_GROUPS. */
  readonly groups: readonly number[];
  /** P(female), 0..1. */
  readonly femaleProbability: number;
}

/** A label and the face that it is compared with; null where none was found. */
export interface Pair {
  readonly label: Label;
  readonly face: PredictedFace | null;
}

/**
 * Index of the age group that owns a label's true age, or the middle of its range where only that is
 * known; null where neither is.
 */
export function trueGroup({ age, ageMin, ageMax }: Label): number | null {
  if (age !== null) return ageGroupIndex(age);
  return ageMin === null || ageMax === null ? null : ageGroupIndex((ageMin + ageMax) / 2);
}

/** Index of the likeliest age group; the younger one of equals. */
export function predictedGroup({ groups }: PredictedFace): number {
  return groups.indexOf(Math.max(...groups));
}

type Score = (label: Label, face: PredictedFace, threshold: number) => number | boolean | null;

const whenAge =
  (score: (age: number, face: PredictedFace) => number | boolean): Score =>
  ({ age }, face) =>
    age === null ? null : score(age, face);

const whenGroup =
  (score: (truth: number, guess: number) => boolean): Score =>
  (label, face) => {
    const truth = trueGroup(label);
    return truth === null ? null : score(truth, predictedGroup(face));
  };

/**
 * Everything that is measured, a function each: years, or right and wrong as 1 and 0. Null where the
 * label does not say enough, which leaves the photo out of that figure alone.
 */
const SCORES = {
  /** Mean absolute error of the age, in years. */
  ageError: whenAge((age, face) => Math.abs(face.ageMean - age)),
  /** Mean of predicted minus true age, in years: above 0 people are taken for older. */
  ageBias: whenAge((age, face) => face.ageMean - age),
  /** Share of predicted ages inside [age_min, age_max]. */
  ageInRange: ({ ageMin, ageMax }, face) =>
    ageMin === null || ageMax === null ? null : face.ageMean >= ageMin && face.ageMean <= ageMax,
  /** Share whose likeliest group is the true one. */
  groupExact: whenGroup((truth, guess) => truth === guess),
  /** The same, or a neighbour of it. */
  groupOneOff: whenGroup((truth, guess) => Math.abs(truth - guess) <= 1),
  /** Share of true ages within one and two spreads of the mean: 0.68 and 0.95 if spreads were honest. */
  withinOneSpread: whenAge((age, face) => Math.abs(face.ageMean - age) <= face.ageSpread),
  withinTwoSpreads: whenAge((age, face) => Math.abs(face.ageMean - age) <= 2 * face.ageSpread),
  /** Share whose likelier gender is the true one, sure or not. */
  gender: ({ gender }, { femaleProbability }) =>
    gender === null ? null : femaleProbability >= 0.5 === (gender === 'female'),
  /** Share of photos with a known gender that are shown as unknown at the threshold. */
  genderUnknown: ({ gender }, face, threshold) =>
    gender === null ? null : genderOf(face.femaleProbability, threshold) === 'unknown',
  /** Share right among those that are shown. */
  genderShown: ({ gender }, face, threshold) => {
    const shown = genderOf(face.femaleProbability, threshold);
    return gender === null || shown === 'unknown' ? null : shown === gender;
  },
} satisfies Record<string, Score>;

/** `found` is the share of photos with a face; all others are over the faces that were found. */
export type Measures = Readonly<Record<'found' | keyof typeof SCORES, Figure>>;

export function measure(pairs: readonly Pair[], threshold: number): Measures {
  const scored = Object.entries(SCORES).map(([name, score]) => {
    const values = pairs.flatMap(({ label, face }) => {
      const value = face === null ? null : score(label, face, threshold);
      return value === null ? [] : [Number(value)];
    });
    return [name, bootstrapMean(values)] as const;
  });
  const found = bootstrapMean(pairs.map(({ face }) => (face === null ? 0 : 1)));
  return { found, ...Object.fromEntries(scored) } as Measures;
}
