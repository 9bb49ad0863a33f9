import { describe, expect, it } from 'vitest';
import { anchorSizes } from '../../../../../src/vision/convert/nets/ssd-mobilenet-v1.ts';

const MAPS = [
  [32, 3],
  [16, 6],
  [8, 6],
  [4, 6],
  [2, 6],
  [1, 6],
] as const;

/** Anchors on a perfect grid: anchor a of map m is (m + 1) * (a + 1) / 64 wide, twice that high. */
function grid(): Float32Array {
  const numbers = MAPS.flatMap(([cells, anchors], map) =>
    Array.from({ length: cells * cells * anchors }, (_, i) => {
      const cell = Math.floor(i / anchors);
      const x = ((cell % cells) + 0.5) / cells;
      const y = (Math.floor(cell / cells) + 0.5) / cells;
      const half = ((map + 1) * ((i % anchors) + 1)) / 128;
      return [y - 2 * half, x - half, y + 2 * half, x + half];
    }).flat(),
  );
  return Float32Array.from(numbers);
}

describe('anchorSizes', () => {
  it('finds the sizes of one cell, in pixels of 512', () => {
    const sizes = anchorSizes(grid());
    expect(sizes).toHaveLength(6);
    sizes.forEach(({ widths, heights }, map) => {
      expect(widths).toHaveLength(MAPS[map]![1]);
      widths.forEach((width, a) => expect(width).toBeCloseTo((map + 1) * (a + 1) * 8, 3));
      heights.forEach((height, a) => expect(height).toBeCloseTo((map + 1) * (a + 1) * 16, 3));
    });
  });

  it('refuses anchors that are off the grid, or missing', () => {
    const moved = grid();
    moved[4 * 4000] = moved[4 * 4000]! + 0.01;
    const invalid = expect.objectContaining({ code: 'weights-invalid' }) as Error;
    expect(() => anchorSizes(moved)).toThrow(invalid);
    expect(() => anchorSizes(grid().subarray(4))).toThrow(invalid);
  });
});
