/**
 * Which labels of Adience's fold files count, as in `create_train_val_txt_files.py` of
 * github.com/GilLevi/AgeGenderDeepLearning: the eight ranges below, `m` and `f`, as they are spelt.
 */
const RANGES = [
  '(0, 2)',
  '(4, 6)',
  '(8, 12)',
  '(15, 20)',
  '(25, 32)',
  '(38, 43)',
  '(48, 53)',
  '(60, 100)',
] as const;

/** What the folds say of a woman's face where (25, 32) is meant: 72 rows. */
const SLIP = '(25, 23)';
/** How the published script spells it. The comma is missing, so the script never finds it. */
const SLIP_OF_THE_SCRIPT = '(25 23)';
const MEANT = RANGES.indexOf('(25, 32)');

export type ReadLabel<T> =
  { readonly value: T } | { readonly value: null; readonly label: string; readonly why: string };

/**
 * Index of AGE_GROUPS for an age of the fold files. With `mendsSlip`, `(25, 23)` counts as `(25, 32)`;
 * without, it is dropped as by the published script.
 */
export function readAdienceAge(text: string, mendsSlip: boolean): ReadLabel<number> {
  const index = (RANGES as readonly string[]).indexOf(text);
  if (index !== -1) return { value: index };
  if (text === SLIP_OF_THE_SCRIPT) return { value: MEANT };
  if (text === SLIP) {
    if (mendsSlip) return { value: MEANT };
    return { value: null, label: text, why: 'a slip for (25, 32) that the published script drops' };
  }
  if (text === '' || text === 'None') return { value: null, label: text, why: 'no age is given' };
  return { value: null, label: text, why: 'not one of the eight age ranges' };
}

export function readAdienceGender(text: string): ReadLabel<'female' | 'male'> {
  if (text === 'f') return { value: 'female' };
  if (text === 'm') return { value: 'male' };
  return { value: null, label: text, why: text === 'u' ? 'unsure' : 'no gender is given' };
}
