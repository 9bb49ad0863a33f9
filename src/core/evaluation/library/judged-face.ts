import { AGE_GROUPS, ownedYears } from '../../../contract/age-groups.ts';
import type { Correction } from '../../../contract/correction.ts';
import { OLDEST } from '../../../contract/correction.ts';
import type { FaceEstimate } from '../../../contract/face.ts';
import type { Box } from '../../../contract/geometry.ts';
import type { FaceId } from '../../../contract/ids.ts';
import type { Label } from '../labels.ts';

/** A face of the library, with what a pack and what a person said of it. */
export interface JudgedFace {
  readonly id: FaceId;
  /** Of its photo, for people. */
  readonly path: string;
  readonly box: Box;
  readonly score: number;
  /** 0 (blurred) .. 1 (crisp) */
  readonly sharpness: number;
  /** The box's shorter side in pixels of the photo. */
  readonly pixelSize: number;
  /** Null where the pack in question never looked at it. */
  readonly estimate: FaceEstimate | null;
  readonly words: readonly Correction[];
}

/** What a person's words make known of a face. */
export interface Truth {
  /** Null: nothing was said of it. */
  readonly isFace: boolean | null;
  readonly age: number | null;
  readonly ageMin: number | null;
  readonly ageMax: number | null;
  readonly gender: 'female' | 'male' | null;
  /** They said that the gender is not to be shown: reviewed, yet nothing to compare with. */
  readonly genderWithheld: boolean;
}

/** A group alone stands for the years that it owns. */
export function truthOf(words: readonly Correction[]): Truth {
  let truth: Truth = {
    isFace: null,
    age: null,
    ageMin: null,
    ageMax: null,
    gender: null,
    genderWithheld: false,
  };
  for (const word of words) {
    if (word.subject === 'is-face') truth = { ...truth, isFace: word.value };
    else if (word.subject === 'age') truth = { ...truth, age: word.value };
    else if (word.subject === 'age-group') {
      const { from, to } = ownedYears(AGE_GROUPS.indexOf(word.value));
      truth = { ...truth, ageMin: from, ageMax: Math.min(to, OLDEST) };
    } else if (word.value === 'unknown') truth = { ...truth, genderWithheld: true };
    else truth = { ...truth, gender: word.value };
  }
  return truth;
}

/** The truth as the label of a photo, for what is measured of any labels. */
export function labelOf(path: string, { age, ageMin, ageMax, gender }: Truth): Label {
  return { file: path, age, ageMin, ageMax, gender, extra: new Map(), line: 0 };
}
