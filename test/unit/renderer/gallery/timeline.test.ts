import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from '../../../../src/renderer/gallery/layout.ts';
import {
  axisOf,
  densityPath,
  fractionOf,
  monthAtFraction,
  topAtFraction,
  yearLabels,
} from '../../../../src/renderer/gallery/timeline.ts';

const sizes = [400, 3, 1, 60, 900, 12, 12, 12];
const months = sizes.map((photos, i) => ({
  photos,
  year: 2001 - Math.floor(i / 3),
  month: 12 - i,
}));
const codes = new Uint8Array(sizes.reduce((a, b) => a + b)).fill(128);
const layout = layOut(codes, months, 1000, 200);
const axis = axisOf(layout);
const lastTop = layout.height - 800;

test('the axis goes from 0 to 1, and even the smallest month has its length', () => {
  expect(axis[0]).toBe(0);
  expect(axis[sizes.length]).toBe(1);
  for (let month = 0; month < sizes.length; month += 1)
    expect(axis[month + 1]! - axis[month]!).toBeGreaterThanOrEqual(0.5 / sizes.length);
});

test('both ends of the grid are both ends of the axis', () => {
  expect(fractionOf(axis, layout, 0, lastTop)).toBe(0);
  expect(fractionOf(axis, layout, lastTop, lastTop)).toBe(1);
  expect(topAtFraction(axis, layout, 0, lastTop)).toBe(0);
  expect(topAtFraction(axis, layout, 1, lastTop)).toBeCloseTo(lastTop, 6);
  expect(topAtFraction(axis, layout, 7, lastTop)).toBeCloseTo(lastTop, 6);
});

test('a place is found again', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const top = share * lastTop;
      const fraction = fractionOf(axis, layout, top, lastTop);
      expect(topAtFraction(axis, layout, fraction, lastTop)).toBeCloseTo(top, 4);
    }),
  );
});

test('the month at a place', () => {
  for (let month = 0; month < sizes.length; month += 1)
    expect(monthAtFraction(axis, (axis[month]! + axis[month + 1]!) / 2)).toBe(month);
  expect(monthAtFraction(axis, 1)).toBe(sizes.length - 1);
});

test('years are written where they begin, as long as there is room', () => {
  expect(yearLabels(months, axis, 0).map(({ year }) => year)).toEqual([2001, 2000, 1999]);
  expect(yearLabels(months, axis, 0)[1]!.fraction).toBe(axis[3]);
  expect(yearLabels(months, axis, 0.5)).toHaveLength(2);
  expect(yearLabels([], axis, 0)).toEqual([]);
});

test('the curve spans the drawing', () => {
  const path = densityPath(months, axis, 40, 600);
  expect(path.startsWith('M40 0L')).toBe(true);
  expect(path.endsWith('L40 600Z')).toBe(true);
  const xs = [...path.matchAll(/L([\d.]+) /g)].map(([, x]) => Number(x));
  expect(Math.min(...xs)).toBe(0);
  expect(Math.max(...xs)).toBeLessThanOrEqual(40);
  expect(path).not.toContain('NaN');
  expect(densityPath([], new Float64Array(), 40, 600)).toBe('');
});

test('without photos there is no axis', () => {
  const empty = layOut(new Uint8Array(), [], 1000, 200);
  expect(axisOf(empty)).toHaveLength(0);
  expect(fractionOf(axisOf(empty), empty, 0, 0)).toBe(0);
  expect(topAtFraction(axisOf(empty), empty, 0.5, 0)).toBe(0);
});
