import type { AgeGroup } from '../../contract/age-groups.ts';
import { checkCorrection, type Correction, type Subject } from '../../contract/correction.ts';
import type { Gender } from '../../contract/gender.ts';

/** The text that the catalog keeps; throws a RangeError for what can not be true. */
export function correctionText(correction: Correction): string {
  checkCorrection(correction);
  const { subject, value } = correction;
  if (subject === 'is-face') return value ? 'yes' : 'no';
  return String(value);
}

/**
 * What a person has said of a face once they have said this too: the latest word on a subject stays,
 * and of an age and an age group only the later, since the other would contradict it.
 */
export function withWords(
  before: readonly Correction[],
  words: readonly Correction[],
): readonly Correction[] {
  return words.reduce<readonly Correction[]>((said, word) => {
    const replaced: readonly Subject[] =
      word.subject === 'age' || word.subject === 'age-group'
        ? ['age', 'age-group']
        : [word.subject];
    return [...said.filter(({ subject }) => !replaced.includes(subject)), word];
  }, before);
}

/** The reverse of `correctionText`. */
export function parseCorrection(subject: Subject, text: string): Correction {
  switch (subject) {
    case 'age':
      return { subject, value: Number(text) };
    case 'age-group':
      return { subject, value: text as AgeGroup };
    case 'gender':
      return { subject, value: text as Gender };
    case 'is-face':
      return { subject, value: text === 'yes' };
  }
}
