import { AGE_GROUPS } from '../../../../src/contract/age-groups.ts';
import type { FaceEstimate } from '../../../../src/contract/face.ts';
import type { EvaluationRow } from '../../../../src/core/evaluation/evaluate.ts';
import type { LabelledFace } from '../../../../src/core/evaluation/labelled-face.ts';
import type { Label } from '../../../../src/core/evaluation/labels.ts';
import type { PredictedFace } from '../../../../src/core/evaluation/measure.ts';

export function label(given: Partial<Label>): Label {
  return {
    file: 'a.jpg',
    age: null,
    ageMin: null,
    ageMax: null,
    gender: null,
    extra: new Map(),
    line: 2,
    ...given,
  };
}

/** A central face, all of whose probability is in the group with index `group`. */
export function predicted(
  given: Partial<PredictedFace> & { readonly group?: number } = {},
): PredictedFace {
  const { group = 4, ...rest } = given;
  return {
    box: { x: 0.3, y: 0.3, width: 0.4, height: 0.4 },
    score: 0.9,
    ageMean: 30,
    ageSpread: 3,
    groups: AGE_GROUPS.map((_, i) => (i === group ? 1 : 0)),
    femaleProbability: 0.9,
    ...rest,
  };
}

export function row(
  known: Partial<Label>,
  ...faces: Parameters<typeof predicted>[0][]
): EvaluationRow {
  return { label: label(known), faces: faces.map((face) => predicted(face)) };
}

/** A picture of which nothing is known but what is given. */
export function labelled(given: Partial<LabelledFace>): LabelledFace {
  return {
    file: 'a.jpg',
    ageClass: null,
    age: null,
    gender: null,
    fold: null,
    race: null,
    ...given,
  };
}

/** An estimate, all of whose probability is in one group. */
export function estimate(
  given: { readonly group?: number; readonly mean?: number; readonly female?: number } = {},
): FaceEstimate {
  const { group = 4, mean = 30, female = 0.9 } = given;
  return {
    age: { mean, spread: 3, groups: AGE_GROUPS.map((_, i) => (i === group ? 1 : 0)) },
    femaleProbability: female,
  };
}
