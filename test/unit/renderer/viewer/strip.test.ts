import { describe, expect, it } from 'vitest';
import {
  PITCH,
  clampedScroll,
  stripLeft,
  stripRange,
} from '../../../../src/renderer/viewer/strip.ts';

const view = { index: 500, count: 1_000_000, width: 1040, scroll: 0 };

describe('the film strip', () => {
  it('has the open photo in its middle', () => {
    expect(stripLeft(500, view) + PITCH / 2).toBe(520);
    expect(stripLeft(501, view) - stripLeft(500, view)).toBe(PITCH);
  });

  it('draws what is seen and a little more, however large the search', () => {
    const { from, to } = stripRange(view);
    expect(stripLeft(from, view)).toBeLessThan(0);
    expect(stripLeft(to - 1, view)).toBeGreaterThan(1040);
    expect(to - from).toBeLessThan(40);
  });

  it('ends where the search ends', () => {
    expect(stripRange({ ...view, index: 0 }).from).toBe(0);
    expect(stripRange({ ...view, index: 2, count: 3 })).toEqual({ from: 0, to: 3 });
    expect(stripRange({ ...view, index: 0, count: 0 })).toEqual({ from: 0, to: 0 });
  });

  it('can be moved to look ahead, as far as there are photos', () => {
    const ahead = { ...view, scroll: 100 * PITCH };
    expect(stripLeft(600, ahead)).toBe(stripLeft(500, view));
    expect(stripRange(ahead).from).toBe(stripRange({ ...view, index: 600 }).from);
    expect(clampedScroll(-1e9, view)).toBe(-500 * PITCH);
    expect(clampedScroll(1e9, { index: 0, count: 3 })).toBe(2 * PITCH);
    expect(clampedScroll(-5, { index: 0, count: 1 })).toBe(0);
  });
});
