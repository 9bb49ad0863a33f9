import { AGE_GROUPS, type AgeGroup } from './age-groups.ts';
import { GENDERS, type Gender } from './gender.ts';

/** What a person said of a face. It always wins over what nets estimate, now and in later runs. */
export type Correction =
  /** In years, 0 to 150. */
  | { readonly subject: 'age'; readonly value: number }
  | { readonly subject: 'age-group'; readonly value: AgeGroup }
  /** `unknown`: the person does not want a gender shown for this face. */
  | { readonly subject: 'gender'; readonly value: Gender }
  | { readonly subject: 'is-face'; readonly value: boolean };

export type Subject = Correction['subject'];

export const SUBJECTS = ['age', 'age-group', 'gender', 'is-face'] as const;

export const OLDEST = 150;

/** Throws a RangeError for what can not be true, also where the value came from another process. */
export function checkCorrection({ subject, value }: Correction): void {
  if (subject === 'age' && !(value >= 0 && value <= OLDEST))
    throw new RangeError(`an age is 0 to ${OLDEST} years, not ${value}`);
  if (subject === 'age-group' && !AGE_GROUPS.includes(value))
    throw new RangeError(`no age group "${value as string}"`);
  if (subject === 'gender' && !GENDERS.includes(value))
    throw new RangeError(`no gender "${value as string}"`);
  if (!SUBJECTS.includes(subject))
    throw new RangeError(`nothing can be said of "${subject as string}"`);
}
