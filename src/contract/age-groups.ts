/**
 * The eight age groups ("brackets") of Adience, as Levi & Hassner (2015) use them.
 * Index 0..7 is their order everywhere: distributions, masks, columns.
 */
export const AGE_GROUPS = [
  '0-2',
  '4-6',
  '8-13',
  '15-20',
  '25-32',
  '38-43',
  '48-53',
  '60-100',
] as const;

export type AgeGroup = (typeof AGE_GROUPS)[number];

/**
 * The groups leave gaps (2..4, 6..8, ...), people do not: each group owns the years nearest to it.
 * Group i owns the ages in [OWNED_FROM[i], OWNED_FROM[i + 1]), in years; the last one has no end.
 */
export const OWNED_FROM = [0, 3, 7, 14, 22, 35, 45, 56] as const;

/** Half-open range of years [from, to) that group `index` owns; `to` is Infinity for the last. */
export function ownedYears(index: number): { readonly from: number; readonly to: number } {
  const from = OWNED_FROM[index];
  if (from === undefined) throw new RangeError(`no age group ${index}: there are 0 to 7`);
  return { from, to: OWNED_FROM[index + 1] ?? Infinity };
}

/** Index 0..7 of the group that owns an age in years; ages below 0 count as 0. */
export function ageGroupIndex(years: number): number {
  if (Number.isNaN(years)) throw new RangeError('an age is a number of years');
  let index = 0;
  while (index < 7 && years >= OWNED_FROM[index + 1]!) index += 1;
  return index;
}
