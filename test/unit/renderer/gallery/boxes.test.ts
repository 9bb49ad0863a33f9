import { expect, test } from 'vitest';
import { aspectCode } from '../../../../src/contract/aspect.ts';
import { Boxes } from '../../../../src/renderer/gallery/boxes.ts';
import { layOut, rectOf } from '../../../../src/renderer/gallery/layout.ts';

const codes = (photos: number) => new Uint8Array(photos).fill(aspectCode(3, 2));
const layout = layOut(codes(100), [{ photos: 100 }], 1000, 200);
const HEIGHT = 50_000;

test('draws rows in order, at their places less the shift', () => {
  const boxes = new Boxes().draw(layout, { first: 2, end: 4 }, 300, HEIGHT, null);
  const from = layout.rowFirst[2]!;
  expect(boxes.map(({ index }) => index)).toEqual(
    Array.from({ length: layout.rowFirst[4]! - from }, (_, i) => from + i),
  );
  const { x, y, width, height } = rectOf(layout, from);
  expect(boxes[0]).toMatchObject({ x, y: y - 300, width, height });
});

test('a box that did not change is the same object', () => {
  const boxes = new Boxes();
  const before = boxes.draw(layout, { first: 2, end: 6 }, 0, HEIGHT, null);
  const after = boxes.draw(layout, { first: 3, end: 7 }, 0, HEIGHT, null);
  const gone = layout.rowFirst[3]! - layout.rowFirst[2]!;
  expect(after[0]).toBe(before[gone]);
  const moved = boxes.draw(layout, { first: 3, end: 7 }, 8, HEIGHT, null);
  expect(moved[0]).not.toBe(after[0]);
  expect(moved[0]!.key).toBe(after[0]!.key);
});

test('the photo with the focus stays drawn, out of sight, in its order', () => {
  const boxes = new Boxes();
  const away = boxes.draw(layout, { first: 4, end: 6 }, 0, HEIGHT, 1);
  expect(away[0]!.index).toBe(1);
  expect(away[0]!.y + away[0]!.height).toBeLessThan(0);
  const below = boxes.draw(layout, { first: 4, end: 6 }, 0, HEIGHT, 99).at(-1)!;
  expect(below.index).toBe(99);
  expect(below.y).toBeGreaterThan(HEIGHT);
  const within = boxes.draw(layout, { first: 0, end: 2 }, 0, HEIGHT, 1);
  expect(within.filter(({ index }) => index === 1)).toHaveLength(1);
  expect(boxes.draw(layout, { first: 0, end: 1 }, 0, HEIGHT, 500).at(-1)!.index).toBeLessThan(100);
});

test('a photo keeps its key when another place becomes its own', () => {
  const boxes = new Boxes();
  const before = boxes.draw(layout, { first: 0, end: 2 }, 0, HEIGHT, null);
  const keys = boxes.keysOfPhotos((index) => (index === 1 ? undefined : index + 1));
  expect(keys.size).toBe(before.length - 1);
  // Three new photos stand before the others now.
  boxes.renumber(keys, (index) => (index < 3 ? 1000 + index : index - 2), { first: 0, end: 8 });
  const after = boxes.draw(layout, { first: 0, end: 2 }, 0, HEIGHT, null);
  expect(after[3]!.key).toBe(before[0]!.key);
  expect(after[5]!.key).toBe(before[2]!.key);
  expect(before.map(({ key }) => key)).not.toContain(after[4]!.key);
  expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
});

test('nothing is drawn of nothing', () => {
  const empty = layOut(new Uint8Array(), [], 1000, 200);
  expect(new Boxes().draw(empty, { first: 0, end: 0 }, 0, 0, 3)).toEqual([]);
});
