import { AGE_GROUPS } from '../../contract/age-groups.ts';
import type { AgeEstimate } from '../../contract/face.ts';
import type { AgeScale } from './labelled-face.ts';

/** Index of the likeliest age group; the younger one of equals. */
export function likeliestGroup({ groups }: AgeEstimate): number {
  return groups.indexOf(Math.max(...groups));
}

/** The eight groups of the paper: an estimate means the likeliest of them, whatever its mean age. */
export const EIGHT_GROUPS: AgeScale = {
  names: AGE_GROUPS,
  classOf: likeliestGroup,
  certaintyOf: ({ groups }) => Math.max(...groups),
};
