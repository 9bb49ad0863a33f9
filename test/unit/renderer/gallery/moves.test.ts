import { expect, test } from 'vitest';
import { aspectCode } from '../../../../src/contract/aspect.ts';
import { MOVES, type Move } from '../../../../src/renderer/gallery/keys.ts';
import { layOut, rectOf, rowOf } from '../../../../src/renderer/gallery/layout.ts';
import { moveFrom } from '../../../../src/renderer/gallery/moves.ts';

// Rows of five squares; the first month ends with a row of two.
const layout = layOut(
  new Uint8Array(40).fill(aspectCode(1, 1)),
  [{ photos: 12 }, { photos: 28 }],
  1016,
  200,
);
const move = (from: number, to: Move, aim: number | null = null) =>
  moveFrom(layout, from, to, { aim, viewport: 700 });

test('left and right follow the order, over the ends of rows and months', () => {
  expect(move(4, 'right').photo).toBe(5);
  expect(move(12, 'left').photo).toBe(11);
  expect(move(0, 'left').photo).toBe(0);
  expect(move(39, 'right').photo).toBe(39);
});

test('down and up keep the column, even through a short row', () => {
  const first = move(9, 'down');
  expect(first.photo).toBe(11);
  const second = move(11, 'down', first.aim);
  expect(second.photo).toBe(16);
  const back = move(16, 'up', second.aim);
  expect(move(back.photo, 'up', back.aim).photo).toBe(9);
  expect(move(2, 'up').photo).toBe(2);
  expect(move(39, 'down').photo).toBe(39);
});

test('a page is about what is seen, and never less than a row', () => {
  const { photo } = move(0, 'page-down');
  expect(rectOf(layout, photo).y).toBeGreaterThan(rectOf(layout, 0).y + 300);
  expect(rectOf(layout, photo).y).toBeLessThan(rectOf(layout, 0).y + 700);
  expect(move(photo, 'page-up').photo).toBe(0);
  const low = moveFrom(layout, 0, 'page-down', { aim: null, viewport: 100 });
  expect(rowOf(layout, low.photo)).toBe(1);
});

test('ends, and no move leads outside', () => {
  expect(move(7, 'first').photo).toBe(0);
  expect(move(7, 'last').photo).toBe(39);
  for (const to of MOVES)
    for (const from of [0, 11, 12, 39]) {
      const { photo } = move(from, to);
      expect(photo).toBeGreaterThanOrEqual(0);
      expect(photo).toBeLessThan(40);
    }
});
