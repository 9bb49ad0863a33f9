/** Which photos of a search the film strip draws, and where. Lengths are CSS pixels. */

/** From the left edge of one small photo to that of the next. */
export const PITCH = 52;
/** Drawn beyond each end, so that they are there before they come in. */
const SPARE = 4;

export interface StripView {
  /** Place of the photo that is open. */
  readonly index: number;
  readonly count: number;
  readonly width: number;
  /** How far the strip was moved away from the open photo to look ahead; to the right above 0. */
  readonly scroll: number;
}

/** Places [from, to) are drawn. */
export function stripRange({ index, count, width, scroll }: StripView): {
  readonly from: number;
  readonly to: number;
} {
  const middle = index + scroll / PITCH;
  const half = width / 2 / PITCH + SPARE;
  return {
    from: Math.max(0, Math.floor(middle - half)),
    to: Math.max(0, Math.min(count, Math.ceil(middle + half) + 1)),
  };
}

/** Left edge of the photo at a place, such that the open one is in the middle where `scroll` is 0. */
export function stripLeft(
  place: number,
  { index, width, scroll }: Omit<StripView, 'count'>,
): number {
  return width / 2 + (place - index - 0.5) * PITCH - scroll;
}

/** The nearest scroll that still has a photo in the middle. */
export function clampedScroll(
  scroll: number,
  { index, count }: Pick<StripView, 'index' | 'count'>,
): number {
  return Math.max(-index * PITCH, Math.min((count - 1 - index) * PITCH, scroll)) || 0;
}
