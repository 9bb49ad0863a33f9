import type { FaceDetails } from '../../contract/app/photos.ts';

/**
 * Whether a face has something left to ask of a person who has answered in part: an age that nobody
 * said, or a gender that is shown and that nobody said.
 */
export function isLeftToAsk(
  { shown, saidOf, gender }: Pick<FaceDetails, 'shown' | 'saidOf' | 'gender'>,
  hideGender: boolean,
): boolean {
  if (!shown) return false;
  const hasAge = saidOf.includes('age') || saidOf.includes('age-group');
  const hasGender = hideGender || gender === 'unknown' || saidOf.includes('gender');
  return !hasAge || !hasGender;
}
