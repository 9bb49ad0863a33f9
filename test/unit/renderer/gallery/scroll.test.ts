import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MOST_DEVICE_PIXELS,
  lastNative,
  lastTop,
  scrollSpace,
  scrollStateAt,
  scrolled,
  settled,
  toNative,
  toTop,
  type ScrollSpace,
  type ScrollState,
} from '../../../../src/renderer/gallery/scroll.ts';

const VIEWPORT = 900;
const small = scrollSpace(50_000, VIEWPORT, 1);
const huge = scrollSpace(41_000_000, VIEWPORT, 1);

/** A person's wheel: each step moves the element, which the state follows as the grid does. */
function wheel(space: ScrollSpace, from: ScrollState, step: number, times: number): ScrollState {
  let state = from;
  for (let i = 0; i < times; i += 1) {
    const native = Math.max(0, Math.min(lastNative(space), state.native + step));
    state = scrolled(space, state, native);
  }
  return state;
}

test('what a browser can hold is scrolled one to one', () => {
  expect(small.element).toBe(50_000);
  expect(scrollStateAt(small, 1234)).toEqual({ top: 1234, native: 1234 });
  expect(scrolled(small, { top: 0, native: 0 }, 40_000)).toEqual({ top: 40_000, native: 40_000 });
  expect(scrollStateAt(small, 99_999)).toEqual({ top: 49_100, native: 49_100 });
});

test('content that is lower than the window does not scroll', () => {
  const space = scrollSpace(300, VIEWPORT, 1);
  expect(space.element).toBe(300);
  expect(scrollStateAt(space, 50)).toEqual({ top: 0, native: 0 });
});

test('the element is never higher than a browser can hold, on any screen', () => {
  for (const ratio of [0.5, 1, 1.25, 2, 3]) {
    const space = scrollSpace(41_000_000, VIEWPORT, ratio);
    expect(space.element * ratio).toBeLessThanOrEqual(MOST_DEVICE_PIXELS);
    expect(scrollStateAt(space, 41_000_000)).toEqual({
      top: lastTop(space),
      native: lastNative(space),
    });
  }
});

test('both ways are inverse, and in one direction', () => {
  const spaces = fc
    .record({
      height: fc.integer({ min: 0, max: 300_000_000 }),
      viewport: fc.integer({ min: 200, max: 2200 }),
      ratio: fc.constantFrom(1, 1.5, 2, 3),
    })
    .map(({ height, viewport, ratio }) => scrollSpace(height, viewport, ratio));
  fc.assert(
    fc.property(spaces, fc.nat(1_000_000), fc.nat(1_000_000), (space, a, b) => {
      const [first, second] = [a, b].sort((x, y) => x - y).map((x) => (x / 1e6) * lastTop(space));
      expect(toNative(space, first!)).toBeLessThanOrEqual(toNative(space, second!));
      expect(toTop(space, toNative(space, first!))).toBeCloseTo(first!, 2);
      expect(toNative(space, lastTop(space))).toBe(lastNative(space));
      expect(toTop(space, lastNative(space))).toBe(lastTop(space));
      expect(toTop(space, 0)).toBe(0);
    }),
  );
});

test('a wheel moves by real pixels wherever it is', () => {
  for (const top of [0, 5_000, 500_000, 20_000_000, 40_000_000]) {
    const start = scrollStateAt(huge, top);
    expect(wheel(huge, start, 100, 1).top).toBeCloseTo(top + 100, 4);
    expect(wheel(huge, start, 100, 50).top).toBeCloseTo(top + 5_000, 4);
    if (top > 0) expect(wheel(huge, start, -120, 10).top).toBeCloseTo(top - 1_200, 4);
  }
});

test('a dragged thumb goes to that part of the whole', () => {
  const half = scrolled(huge, { top: 0, native: 0 }, lastNative(huge) / 2);
  expect(half.top).toBeCloseTo(lastTop(huge) / 2, 0);
  expect(half.native).toBe(lastNative(huge) / 2);
  // One device pixel of the thumb's way is a jump too: a slow drag must not stand still.
  const onePixel = half.native + huge.element / VIEWPORT;
  expect(scrolled(huge, half, onePixel).top - half.top).toBeGreaterThan(40_000);
});

test('the last pixel is reached by the wheel, however long it turns without a rest', () => {
  const start = scrollStateAt(huge, lastTop(huge) - 300_000);
  const end = wheel(huge, start, 700, 500);
  expect(end).toEqual({ top: lastTop(huge), native: lastNative(huge) });
  const back = wheel(huge, scrollStateAt(huge, 300_000), -700, 500);
  expect(back).toEqual({ top: 0, native: 0 });
});

test('the end of the content is the end of the element, even after a drift', () => {
  const drifted: ScrollState = { top: lastTop(huge) - 50, native: lastNative(huge) - 4_000 };
  expect(scrolled(huge, drifted, drifted.native + 100)).toEqual({
    top: lastTop(huge),
    native: lastNative(huge),
  });
});

test('the end of the element is not the end of the content', () => {
  const drifted: ScrollState = { top: lastTop(huge) - 50_000, native: lastNative(huge) - 40 };
  const next = scrolled(huge, drifted, lastNative(huge));
  expect(next.top).toBe(lastTop(huge) - 49_960);
  expect(next.native).toBeLessThan(lastNative(huge));
});

test('at rest a drift that could be seen is taken back, and the place stays', () => {
  const start = scrollStateAt(huge, 20_000_000);
  const near = wheel(huge, start, 100, 3);
  expect(settled(huge, near)).toBe(near);
  const far = wheel(huge, start, 700, 100);
  const rest = settled(huge, far);
  expect(rest.top).toBe(far.top);
  expect(rest.native).toBeCloseTo(toNative(huge, far.top), 6);
  expect(settled(small, { top: 5, native: 5 })).toEqual({ top: 5, native: 5 });
});
