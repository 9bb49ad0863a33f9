/** Looking at known faces with another model pack, and showing what it says. */
import type { Gender } from './gender.ts';
import type { FaceId, PhotoId } from './ids.ts';

/** What is shown of a face. */
export interface ShownAs {
  /** Years. */
  readonly age: number;
  /** Index of AGE_GROUPS. */
  readonly group: number;
  readonly gender: Gender;
}

export interface RetagSample {
  readonly face: FaceId;
  readonly photo: PhotoId;
  readonly before: ShownAs;
  readonly after: ShownAs;
}

/** What would change if a pack's estimates were shown in place of what is shown now. */
export interface RetagPreview {
  /** `id@version` */
  readonly pack: string;
  /** Shown faces that the pack looked at. */
  readonly faces: number;
  /** Of them, those of which another age group or gender would be shown. */
  readonly changed: number;
  /** Of them, those of which a person said an age or a gender: that stays. */
  readonly kept: number;
  /** Faces: [group now][group then], and [gender now][gender then] in the orders of the contract. */
  readonly groups: readonly (readonly number[])[];
  readonly genders: readonly (readonly number[])[];
  /** Some of those that would change, the widest changes first. */
  readonly samples: readonly RetagSample[];
}
