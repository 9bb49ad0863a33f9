import { expect, test } from 'vitest';
import { coverBox } from '../../../../src/renderer/gallery/cover.ts';

const box = { x: 0.4, y: 0.2, width: 0.2, height: 0.4 };

test('a tile of the photo’s shape shows its boxes where they are', () => {
  expect(coverBox(box, 1.5, 1.5)).toEqual({
    x: 0.4,
    y: 0.2,
    width: expect.closeTo(0.2) as number,
    height: expect.closeTo(0.4) as number,
  });
});

test('a wide photo in a square tile loses its sides', () => {
  const cropped = coverBox(box, 2, 1)!;
  expect(cropped.x).toBeCloseTo(0.3);
  expect(cropped.width).toBeCloseTo(0.4);
  expect(cropped.y).toBe(0.2);
});

test('a tall photo in a square tile loses top and bottom, and so may a face', () => {
  const cropped = coverBox(box, 0.5, 1)!;
  expect(cropped.y).toBe(0);
  expect(cropped.height).toBeCloseTo(0.7);
  expect(coverBox({ x: 0, y: 0, width: 0.2, height: 0.2 }, 0.5, 1)).toBeNull();
});
