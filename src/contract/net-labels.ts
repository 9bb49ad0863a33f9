/** Ages that a net tells apart, as a person writes them. */

const YEAR = /^\d{1,3}$/;

/** Reads `0-2, 4-6, 8`: first and last year of each class, at least two of them; null for all else. */
export function parseAgeRanges(text: string): readonly (readonly [number, number])[] | null {
  const ranges = text.split(',').map((range) => range.split('-').map((year) => year.trim()));
  const isRight = ranges.every(
    ([first = '', last = first, ...more]) =>
      more.length === 0 && YEAR.test(first) && YEAR.test(last) && Number(first) <= Number(last),
  );
  if (!isRight || ranges.length < 2) return null;
  return ranges.map(([first, last = first]) => [Number(first), Number(last)] as const);
}

/** Reads `0`: the year that the first of many classes stands for; null for all else. */
export function parseYear(text: string): number | null {
  return YEAR.test(text.trim()) ? Number(text) : null;
}
