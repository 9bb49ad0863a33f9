/** What a face is like after an answer, so that the next question need not wait until it is stored. */
import { AGE_GROUPS, ageGroupIndex, ownedYears } from '../../contract/age-groups.ts';
import type { FaceDetails } from '../../contract/app/photos.ts';
import type { Correction, Subject } from '../../contract/correction.ts';

/** Just below the next group, since a group's years end before those of the next begin. */
const BELOW = 0.01;

/** The face with these words of a person over all that was said before, as the core will show it. */
export function withSaid<Face extends FaceDetails>(face: Face, words: readonly Correction[]): Face {
  return words.reduce(withWord, face);
}

function withWord<Face extends FaceDetails>(face: Face, word: Correction): Face {
  // Of an age and an age group only the latest stays.
  const replaced: readonly Subject[] =
    word.subject === 'age' || word.subject === 'age-group' ? ['age', 'age-group'] : [word.subject];
  const saidOf = [...face.saidOf.filter((one) => !replaced.includes(one)), word.subject];
  const after = { ...face, said: true, saidOf };
  switch (word.subject) {
    case 'age':
      return { ...after, age: word.value, group: ageGroupIndex(word.value) };
    case 'age-group': {
      const group = AGE_GROUPS.indexOf(word.value);
      const { from, to } = ownedYears(group);
      return { ...after, group, age: Math.max(from, Math.min(to - BELOW, face.estimate.mean)) };
    }
    case 'gender':
      return { ...after, gender: word.value };
    case 'is-face':
      return { ...after, shown: word.value };
  }
}

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
