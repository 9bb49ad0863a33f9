import { AGE_GROUPS, type AgeGroup } from '../../contract/age-groups.ts';
import { GENDERS, type Gender } from '../../contract/gender.ts';

/** What a person said of a face. It always wins over what nets estimate, now and in later runs. */
export type Correction =
  /** In years, 0 to 150. */
  | { readonly subject: 'age'; readonly value: number }
  | { readonly subject: 'age-group'; readonly value: AgeGroup }
  /** `unknown`: the person does not want a gender shown for this face. */
  | { readonly subject: 'gender'; readonly value: Gender }
  | { readonly subject: 'is-face'; readonly value: boolean };

export type Subject = Correction['subject'];

export const OLDEST = 150;

/** The text that the catalog keeps; throws a RangeError for what can not be true. */
export function correctionText(correction: Correction): string {
  const { subject, value } = correction;
  if (subject === 'age' && !(value >= 0 && value <= OLDEST))
    throw new RangeError(`an age is 0 to ${OLDEST} years, not ${value}`);
  if (subject === 'age-group' && !AGE_GROUPS.includes(value))
    throw new RangeError(`no age group "${value as string}"`);
  if (subject === 'gender' && !GENDERS.includes(value))
    throw new RangeError(`no gender "${value as string}"`);
  if (subject === 'is-face') return value ? 'yes' : 'no';
  return String(value);
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
