/**
 * Apparent gender, always an estimate. `unknown` is what is shown when the nets are less sure than
 * the threshold. Index 0..2 is the order everywhere: masks, columns, facets.
 */
export const GENDERS = ['female', 'male', 'unknown'] as const;

export type Gender = (typeof GENDERS)[number];

/** How sure the nets must be, 0.5..1, before a gender is shown at all. */
export const GENDER_THRESHOLD = 0.65;

/** The gender to show for P(female) in 0..1. */
export function genderOf(femaleProbability: number, threshold = GENDER_THRESHOLD): Gender {
  if (femaleProbability >= threshold) return 'female';
  if (1 - femaleProbability >= threshold) return 'male';
  return 'unknown';
}

/**
 * Bit of an (age group, gender) pair in a photo's mask of faces: 24 bits, group-major.
 * `group` is 0..7, `gender` an index of GENDERS.
 */
export function maskBit(group: number, gender: number): number {
  return 1 << (group * GENDERS.length + gender);
}
