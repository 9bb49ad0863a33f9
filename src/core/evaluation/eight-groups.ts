import { AGE_GROUPS } from '../../contract/age-groups.ts';
import type { FaceEstimate } from '../../contract/face.ts';
import type { AgeScale } from './labelled-face.ts';

/** Index of the likeliest age group; the younger one of equals. */
export function likeliestGroup({ age }: FaceEstimate): number {
  return age.groups.indexOf(Math.max(...age.groups));
}

/** The eight groups of the paper: an estimate means the likeliest of them, whatever its mean age. */
export const EIGHT_GROUPS: AgeScale = {
  names: AGE_GROUPS,
  classOf: likeliestGroup,
  certaintyOf: ({ age }) => Math.max(...age.groups),
};
