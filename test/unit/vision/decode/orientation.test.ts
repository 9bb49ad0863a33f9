import { describe, expect, it } from 'vitest';
import {
  storedBox,
  turnedSize,
  uprightBox,
  uprightPixels,
} from '../../../../src/vision/decode/orientation.ts';

/**
 * How the upright picture
 *   1 2 3
 *   4 5 6
 * is stored under each EXIF orientation, as the standard describes rows and columns.
 */
const STORED: Readonly<Record<number, readonly (readonly number[])[]>> = {
  1: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  2: [
    [3, 2, 1],
    [6, 5, 4],
  ],
  3: [
    [6, 5, 4],
    [3, 2, 1],
  ],
  4: [
    [4, 5, 6],
    [1, 2, 3],
  ],
  5: [
    [1, 4],
    [2, 5],
    [3, 6],
  ],
  6: [
    [3, 6],
    [2, 5],
    [1, 4],
  ],
  7: [
    [6, 3],
    [5, 2],
    [4, 1],
  ],
  8: [
    [4, 1],
    [5, 2],
    [6, 3],
  ],
};

describe.each(Object.entries(STORED))('orientation %s', (name, rows) => {
  const orientation = Number(name);
  const width = rows[0]!.length;
  const height = rows.length;
  const data = Uint8Array.from(rows.flat().flatMap((value) => [value, 0, 100 + value]));

  it('turns the pixels upright', () => {
    const upright = uprightPixels({ data, width, height }, orientation);
    expect([upright.width, upright.height]).toEqual([3, 2]);
    expect([...upright.data].filter((_, i) => i % 3 === 0)).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...upright.data].filter((_, i) => i % 3 === 2)[5]).toBe(106);
  });

  it('turns the size both ways', () => {
    expect(turnedSize({ width, height }, orientation)).toEqual({ width: 3, height: 2 });
    expect(turnedSize({ width: 3, height: 2 }, orientation)).toEqual({ width, height });
  });

  it('finds the stored place of an upright box, and the way back', () => {
    // the pixel 3: top right of the upright picture
    const upright = { x: 2 / 3, y: 0, width: 1 / 3, height: 1 / 2 };
    const stored = storedBox(upright, orientation);
    const column = Math.round(stored.x * width);
    const row = Math.round(stored.y * height);
    expect(rows[row]![column]).toBe(3);
    const back = uprightBox(stored, orientation);
    for (const key of ['x', 'y', 'width', 'height'] as const) {
      expect(back[key]).toBeCloseTo(upright[key], 12);
    }
  });
});

it('takes an orientation that does not exist for 1', () => {
  const image = { data: Uint8Array.of(1, 2, 3), width: 1, height: 1 };
  for (const orientation of [0, 9, NaN]) expect(uprightPixels(image, orientation)).toBe(image);
});
