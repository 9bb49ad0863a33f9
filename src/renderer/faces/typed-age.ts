import { OLDEST } from '../../contract/correction.ts';

/**
 * Years that a person typed, with a point or a comma; null for anything else, and for what no person's
 * age can be: below 0 or above OLDEST.
 */
export function typedAge(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (match === null) return null;
  const years = Number(`${match[1]!}.${match[2] ?? '0'}`);
  return years <= OLDEST ? years : null;
}
