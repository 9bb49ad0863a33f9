import { bootstrapMean, type Figure } from './bootstrap.ts';
import type { AgeScale, Answer, LabelledFace } from './labelled-face.ts';

/** A labelled face with what was estimated of it; null where no face was found in the picture. */
export interface Scored {
  readonly face: LabelledFace;
  readonly estimate: Answer | null;
}

/** How often something was right. */
export interface Accuracy {
  /** Pictures with the label; 0 where the pack never says anything of it. */
  readonly n: number;
  /** Those of them of which the pack said something: a face was found. */
  readonly found: number;
  readonly right: number;
  /** right / n: a picture without a face counts as wrong. Null where n is 0. */
  readonly ofAll: number | null;
  /** right / found; null where found is 0. */
  readonly ofFound: number | null;
}

export const MEASURES = ['ageExact', 'ageOneOff', 'gender'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Scores extends Readonly<Record<Measure, Accuracy>> {
  /** Pictures, whatever is known of them. */
  readonly pictures: number;
  /** Mean absolute error in years over faces that were found and whose age in years is known. */
  readonly ageError: Figure;
}

/** Whether an answer is right of a face with the label; null where it says nothing of it. */
const IS_RIGHT: Readonly<
  Record<Measure, (face: LabelledFace, answer: Answer, scale: AgeScale) => boolean | null>
> = {
  ageExact: ({ ageClass }, { age }, scale) =>
    age === null ? null : scale.classOf(age) === ageClass,
  ageOneOff: ({ ageClass }, { age }, scale) =>
    age === null ? null : Math.abs(scale.classOf(age) - ageClass!) <= 1,
  gender: ({ gender }, { femaleProbability }) =>
    femaleProbability === null ? null : likelierGender(femaleProbability) === gender,
};

/** The likelier gender for P(female), however unsure; female at one half. */
export function likelierGender(femaleProbability: number): 'female' | 'male' {
  return femaleProbability >= 0.5 ? 'female' : 'male';
}

export function scoreFaces(scored: readonly Scored[], scale: AgeScale): Scores {
  const accuracy = (measure: Measure): Accuracy => {
    const own = scored.filter(
      ({ face }) => (measure === 'gender' ? face.gender : face.ageClass) !== null,
    );
    const answered = own.filter(({ estimate }) => estimate !== null);
    const right = answered
      .map(({ face, estimate }) => IS_RIGHT[measure](face, estimate!, scale))
      .filter((is) => is !== null);
    // A pack without a net for it is not wrong about it.
    if (right.length === 0 && answered.length > 0) return accuracyOf(0, 0, 0);
    return accuracyOf(own.length, right.length, right.filter(Boolean).length);
  };
  const errors = scored.flatMap(({ face, estimate }) =>
    face.age === null || estimate?.age == null ? [] : [Math.abs(estimate.age.mean - face.age)],
  );
  return {
    pictures: scored.length,
    ageExact: accuracy('ageExact'),
    ageOneOff: accuracy('ageOneOff'),
    gender: accuracy('gender'),
    ageError: bootstrapMean(errors),
  };
}

export function accuracyOf(n: number, found: number, right: number): Accuracy {
  return {
    n,
    found,
    right,
    ofAll: n === 0 ? null : right / n,
    ofFound: found === 0 ? null : right / found,
  };
}

/** Mean of one figure over folds, and how much the folds differ. */
export interface OverFolds {
  /** Folds that have a figure. */
  readonly folds: number;
  readonly mean: number | null;
  /** Sample standard deviation (n - 1); null for fewer than two folds, as is the error. */
  readonly deviation: number | null;
  /** deviation / sqrt(folds) */
  readonly standardError: number | null;
}

/** Every fold weighs the same, however many pictures it has. Nulls are folds without the figure. */
export function overFolds(figures: readonly (number | null)[]): OverFolds {
  const values = figures.filter((figure) => figure !== null);
  const folds = values.length;
  if (folds === 0) return { folds, mean: null, deviation: null, standardError: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / folds;
  if (folds === 1) return { folds, mean, deviation: null, standardError: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (folds - 1));
  return { folds, mean, deviation, standardError: deviation / Math.sqrt(folds) };
}
