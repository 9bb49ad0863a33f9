import { describe, expect, it } from 'vitest';
import { cropResize, letterbox } from '../../../../src/vision/decode/pixels.ts';
import type { RgbImage } from '../../../../src/vision/decode/pixels.ts';

/** An image whose red channel holds these rows; green is red + 1 and blue red + 2. */
function image(rows: readonly (readonly number[])[]): RgbImage {
  const data = rows.flat().flatMap((red) => [red, red + 1, red + 2]);
  return { data: Uint8Array.from(data), width: rows[0]!.length, height: rows.length };
}

const reds = (data: Uint8Array): number[] => [...data].filter((_, i) => i % 3 === 0);
const all = ({ width, height }: RgbImage) => ({ x: 0, y: 0, width, height });

describe('cropResize, tfjs sampling', () => {
  const tfjs = { sampling: 'tfjs' } as const;

  it('copies a box of the same size, all three channels', () => {
    const source = image([
      [10, 20, 30],
      [40, 50, 60],
    ]);
    const out = cropResize(source, { x: 1, y: 0, width: 2, height: 2 }, 2, 2, tfjs);
    expect([...out]).toEqual([20, 21, 22, 30, 31, 32, 50, 51, 52, 60, 61, 62]);
  });

  it('reads at i * in / out without half-pixel centres', () => {
    // 2 -> 4: positions 0, 0.5, 1, 1.5, where the last has no right neighbour
    expect(reds(cropResize(image([[0, 100]]), all(image([[0, 100]])), 4, 1, tfjs))).toEqual([
      0, 50, 100, 100,
    ]);
  });

  it('skips pixels when it shrinks', () => {
    const row = image([[0, 200, 10, 200, 20, 200]]);
    expect(reds(cropResize(row, all(row), 3, 1, tfjs))).toEqual([0, 10, 20]);
    const column = image([[0], [200], [10], [200], [20], [200]]);
    expect(reds(cropResize(column, all(column), 1, 3, tfjs))).toEqual([0, 10, 20]);
  });

  it('interpolates on both axes and rounds to the nearest', () => {
    const source = image([
      [0, 10],
      [20, 41],
    ]);
    // the middle is the mean, 17.75
    expect(reds(cropResize(source, all(source), 4, 4, tfjs))[5]).toBe(18);
  });

  it('gives raw 0 where the box leaves the image, on every side', () => {
    const source = image([
      [7, 8],
      [9, 10],
    ]);
    const out = cropResize(source, { x: -1, y: -1, width: 4, height: 4 }, 4, 4, tfjs);
    expect(reds(out)).toEqual([0, 0, 0, 0, 0, 7, 8, 0, 0, 9, 10, 0, 0, 0, 0, 0]);
    expect(out[1]).toBe(0); // green too
  });

  it('gives raw 0 for a box that misses the image', () => {
    const source = image([[7, 8]]);
    for (const x of [-10, 10]) {
      const out = cropResize(source, { x, y: 5, width: 2, height: 2 }, 2, 2, tfjs);
      expect([...out]).toEqual(Array.from({ length: 12 }, () => 0));
    }
  });

  it('mirrors', () => {
    const source = image([[1, 2, 3]]);
    const out = cropResize(source, all(source), 3, 1, { sampling: 'tfjs', mirror: true });
    expect([...out]).toEqual([3, 4, 5, 2, 3, 4, 1, 2, 3]);
  });
});

describe('cropResize, area sampling', () => {
  const area = { sampling: 'area' } as const;

  it('copies a box of the same size', () => {
    const source = image([
      [10, 20],
      [40, 50],
    ]);
    expect(reds(cropResize(source, all(source), 2, 2, area))).toEqual([10, 20, 40, 50]);
  });

  it('lets every pixel count when it shrinks', () => {
    // 4 -> 2: centres 0.5 and 2.5, weights 3, 3 and 1 seventh; none beyond the box
    const source = image([[80, 160, 80, 0]]);
    expect(reds(cropResize(source, all(source), 2, 1, area))).toEqual([114, 57]);
  });

  it('keeps a flat image flat, up to its border', () => {
    const source = image(Array.from({ length: 40 }, () => Array.from({ length: 40 }, () => 90)));
    const out = cropResize(source, { x: 8.3, y: 9.1, width: 20.7, height: 21 }, 7, 5, area);
    expect(new Set(reds(out))).toEqual(new Set([90]));
    for (const size of [7, 40, 64]) {
      expect(new Set(reds(cropResize(source, all(source), size, size, area)))).toEqual(
        new Set([90]),
      );
    }
  });

  it('gives raw 0 where the box leaves the image', () => {
    const out = cropResize(image([[8, 8]]), { x: -2, y: 0, width: 6, height: 1 }, 6, 1, area);
    expect(reds(out)).toEqual([0, 0, 8, 8, 0, 0]);
  });

  it('mirrors what it would give', () => {
    const source = image([[5, 90, 33, 200, 17, 60, 41]]);
    const plain = reds(cropResize(source, all(source), 3, 1, area));
    const mirror = reds(cropResize(source, all(source), 3, 1, { ...area, mirror: true }));
    expect(mirror).toEqual(plain.toReversed());
    expect(plain[0]).not.toBe(plain[2]);
  });
});

describe('letterbox', () => {
  it('puts the image top left and leaves raw 0 right of it', () => {
    const source = image([[10], [20], [30], [40]]);
    const { data, scale, width, height } = letterbox(source, 2, 2, 'tfjs');
    expect({ scale, width, height }).toEqual({ scale: 0.5, width: 2, height: 2 });
    // across: positions 0 and 2, and the image is one pixel wide
    expect(reds(data)).toEqual([10, 0, 30, 0]);
  });

  it('fills a box of another shape as far as it goes', () => {
    const source = image([
      [10, 20, 30, 40],
      [50, 60, 70, 80],
    ]);
    const { data, scale } = letterbox(source, 4, 3, 'tfjs');
    expect(scale).toBe(1);
    expect(reds(data)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 0, 0, 0, 0]);
  });
});
