import { AGE_GROUPS } from '../../contract/age-groups.ts';
import type { AgeGroup } from '../../contract/age-groups.ts';
import { GENDER_THRESHOLD } from '../../contract/gender.ts';
import { CONFIDENCE, RESAMPLES } from './bootstrap.ts';
import { chooseFace } from './choose-face.ts';
import type { Label } from './labels.ts';
import { measure, predictedGroup, trueGroup } from './measure.ts';
import type { Measures, Pair, PredictedFace } from './measure.ts';

/** A labelled photo with all faces that were found in it; none where it could not be read. */
export interface EvaluationRow {
  readonly label: Label;
  readonly faces: readonly PredictedFace[];
}

/** The photos that have one true age group, one true gender, or both. */
export interface Slice {
  readonly ageGroup: AgeGroup | null;
  readonly gender: 'female' | 'male' | null;
  readonly photos: number;
  readonly measures: Measures;
}

/** What `decades evaluate --json` prints. Fields are added to, never changed: docs/evaluation.md. */
export interface Evaluation {
  readonly photos: number;
  /** Files of the photos without a face, in the order of the labels. */
  readonly withoutFace: readonly string[];
  /** In how many photos one face had to be chosen among several. */
  readonly severalFaces: number;
  readonly genderThreshold: number;
  readonly bootstrap: { readonly resamples: number; readonly confidence: number };
  readonly overall: Measures;
  /** Only slices that hold a photo, the youngest first and female before male. */
  readonly byAgeGroup: readonly Slice[];
  readonly byGender: readonly Slice[];
  readonly byAgeGroupAndGender: readonly Slice[];
  /** counts[true group][predicted group], both in the order of `ageGroups`. */
  readonly confusion: {
    readonly ageGroups: readonly AgeGroup[];
    readonly counts: readonly (readonly number[])[];
  };
}

/**
 * Compares predictions with labels. Pure and deterministic: the same rows give the same bytes of JSON.
 * `genderThreshold` is how sure a gender must be to be shown, 0.5..1.
 */
export function evaluate(
  rows: readonly EvaluationRow[],
  genderThreshold: number = GENDER_THRESHOLD,
): Evaluation {
  const pairs = rows.map(({ label, faces }) => ({ label, face: chooseFace(faces) }));
  const slices = (
    groups: readonly (AgeGroup | null)[],
    genders: readonly ('female' | 'male' | null)[],
  ): Slice[] =>
    groups.flatMap((ageGroup) =>
      genders.flatMap((gender) => {
        const own = pairs.filter(({ label }) => isIn(label, ageGroup, gender));
        if (own.length === 0) return [];
        return [{ ageGroup, gender, photos: own.length, measures: measure(own, genderThreshold) }];
      }),
    );
  return {
    photos: pairs.length,
    withoutFace: pairs.flatMap(({ label, face }) => (face === null ? [label.file] : [])),
    severalFaces: rows.filter(({ faces }) => faces.length > 1).length,
    genderThreshold,
    bootstrap: { resamples: RESAMPLES, confidence: CONFIDENCE },
    overall: measure(pairs, genderThreshold),
    byAgeGroup: slices(AGE_GROUPS, [null]),
    byGender: slices([null], ['female', 'male']),
    byAgeGroupAndGender: slices(AGE_GROUPS, ['female', 'male']),
    confusion: { ageGroups: AGE_GROUPS, counts: confusion(pairs) },
  };
}

/** Null stands for every age group, and for every gender. */
function isIn(label: Label, ageGroup: AgeGroup | null, gender: Label['gender']): boolean {
  const group = trueGroup(label);
  return (
    (ageGroup === null || (group !== null && AGE_GROUPS[group] === ageGroup)) &&
    (gender === null || label.gender === gender)
  );
}

function confusion(pairs: readonly Pair[]): number[][] {
  const counts = AGE_GROUPS.map(() => AGE_GROUPS.map(() => 0));
  for (const { label, face } of pairs) {
    const truth = trueGroup(label);
    if (truth !== null && face !== null) counts[truth]![predictedGroup(face)]! += 1;
  }
  return counts;
}
