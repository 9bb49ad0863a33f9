import { expect, test } from 'vitest';
import type { Box } from '../../../../src/contract/geometry.ts';
import { matchBoxes } from '../../../../src/core/faces/match.ts';

const box = (x: number, width = 0.2): Box => ({ x, y: 0.3, width, height: 0.2 });

test('boxes that overlap by half or more are the same face', () => {
  // Shifted by s, two boxes of width 0.2 overlap by (0.2 - s) / (0.2 + s): half at s = 0.0667.
  expect(matchBoxes([box(0.1)], [box(0.16)])).toEqual([0]);
  expect(matchBoxes([box(0.1)], [box(0.17)])).toEqual([null]);
});

test('order does not matter, and what is new or gone has no partner', () => {
  expect(matchBoxes([box(0), box(0.3), box(0.6)], [box(0.61), box(0.9), box(0.01)])).toEqual([
    2,
    null,
    0,
  ]);
});

test('each box is matched once, to the one it overlaps most', () => {
  expect(matchBoxes([box(0.1)], [box(0.13), box(0.11)])).toEqual([null, 0]);
  expect(matchBoxes([box(0.14), box(0.11)], [box(0.1)])).toEqual([1]);
});

test('nothing known, nothing found', () => {
  expect(matchBoxes([], [box(0.1)])).toEqual([null]);
  expect(matchBoxes([box(0.1)], [])).toEqual([]);
});
