/**
 * Where the open photo stands in the search. A corrected face may make its photo leave the search:
 * then it stands before the photo that took its place, so that next and previous still go on there.
 */
export interface Position {
  /** Place in the search; where `isIn` is false that of the photo after it. */
  readonly index: number;
  readonly isIn: boolean;
}

/** The place before, or null at the beginning. */
export function previousPlace({ index }: Position): number | null {
  return index > 0 ? index - 1 : null;
}

/** The place after, or null at the end of `count` photos. */
export function nextPlace({ index, isIn }: Position, count: number): number | null {
  const next = isIn ? index + 1 : index;
  return next < count ? next : null;
}

/** The position in a search that was asked anew: `found` is the place of the photo in it, or null. */
export function movedTo(
  found: number | null,
  before: Position | null,
  count: number,
): Position | null {
  if (found !== null) return { index: found, isIn: true };
  return before === null ? null : { index: Math.min(before.index, count), isIn: false };
}
