/**
 * A logical scroll space of any height, mapped onto an element of a height that a browser can have.
 *
 * Chromium keeps lengths in 1/64 of a device pixel in 32 bits, so no element is higher than 33.5 million
 * device pixels, and it keeps scroll offsets as float32, which tells half pixels apart up to 8 million
 * only. Content of a height within that is scrolled one to one. Of higher content, small steps (wheel,
 * keys, touch) still move by real pixels, while a jump (the scroll bar's thumb) goes to that part of the
 * whole. The first and the last pixels of the element are always one to one, so that both ends are
 * reached exactly.
 *
 * `native` is the element's own scroll offset, `top` that in the logical space; both in CSS pixels.
 */

/** Height of the element at most, in device pixels. */
export const MOST_DEVICE_PIXELS = 8_000_000;
/** How much at each end is one to one, in CSS pixels. */
const END_ZONE = 20_000;

export interface ScrollSpace {
  /** Of everything, in logical pixels. */
  readonly height: number;
  readonly viewport: number;
  /** Height of the element that stands for it. */
  readonly element: number;
  /** Native steps from here on are jumps. */
  readonly jump: number;
}

export interface ScrollState {
  readonly top: number;
  readonly native: number;
}

/** @param height of the content @param viewport of what is seen of it, both in CSS pixels */
export function scrollSpace(
  height: number,
  viewport: number,
  devicePixelRatio: number,
): ScrollSpace {
  const most = Math.max(
    Math.floor(MOST_DEVICE_PIXELS / Math.max(1, devicePixelRatio)),
    2 * viewport,
  );
  const element = Math.min(height, most);
  // The thumb moves by one device pixel or more, which is that many pixels of the element.
  const thumbStep = element / Math.max(1, viewport) / Math.max(1, devicePixelRatio);
  return { height, viewport, element, jump: Math.min(2 * viewport, 0.75 * thumbStep) };
}

const isExact = ({ height, element }: ScrollSpace): boolean => height === element;
export const lastTop = ({ height, viewport }: ScrollSpace): number =>
  Math.max(0, height - viewport);
export const lastNative = ({ element, viewport }: ScrollSpace): number =>
  Math.max(0, element - viewport);

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Length of the exact part at each end, and logical pixels a native one between them. */
function middle(space: ScrollSpace): { readonly zone: number; readonly ratio: number } {
  const [top, native] = [lastTop(space), lastNative(space)];
  const zone = Math.min(END_ZONE, native / 4);
  return { zone, ratio: (top - 2 * zone) / (native - 2 * zone) };
}

/** Where the element stands for a place of the content. */
export function toNative(space: ScrollSpace, top: number): number {
  const [most, native] = [lastTop(space), lastNative(space)];
  const place = clamp(top, most);
  if (isExact(space)) return place;
  const { zone, ratio } = middle(space);
  if (place <= zone) return place;
  if (place >= most - zone) return native - (most - place);
  return zone + (place - zone) / ratio;
}

/** The inverse of `toNative`. */
export function toTop(space: ScrollSpace, native: number): number {
  const [most, end] = [lastTop(space), lastNative(space)];
  const place = clamp(native, end);
  if (isExact(space)) return place;
  const { zone, ratio } = middle(space);
  if (place <= zone) return place;
  if (place >= end - zone) return most - (end - place);
  return zone + (place - zone) * ratio;
}

/** The state for a place of the content: what `native` must be set to. */
export function scrollStateAt(space: ScrollSpace, top: number): ScrollState {
  const place = clamp(top, lastTop(space));
  return { top: place, native: toNative(space, place) };
}

/**
 * What a person's scrolling to `native` means. Where the state that comes back has another `native`,
 * the element must be set to it: an end was reached on one side and not yet on the other.
 */
export function scrolled(space: ScrollSpace, state: ScrollState, native: number): ScrollState {
  const step = native - state.native;
  if (step === 0) return state;
  if (isExact(space)) return { top: clamp(native, lastTop(space)), native };
  if (Math.abs(step) >= space.jump) return { top: toTop(space, native), native };
  const top = state.top + step;
  const isAtEnd = (value: number, most: number) => value <= 0 || value >= most;
  return isAtEnd(top, lastTop(space)) || isAtEnd(native, lastNative(space))
    ? scrollStateAt(space, top)
    : { top, native };
}

/**
 * Once scrolling rests: the element brought back to where it should stand for the place, if the two
 * have drifted apart by what can be seen of the thumb.
 */
export function settled(space: ScrollSpace, state: ScrollState): ScrollState {
  if (isExact(space)) return state;
  const exact = scrollStateAt(space, state.top);
  return Math.abs(exact.native - state.native) > space.jump / 2 ? exact : state;
}
