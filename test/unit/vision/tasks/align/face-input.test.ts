import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../../../src/vision/decode/pixels.ts';
import { faceInput } from '../../../../../src/vision/tasks/align/face-input.ts';

/** Every pixel of column x and row y is (x, y, 200). */
function coordinates(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    data.set([i % width, Math.floor(i / width), 200], i * 3);
  }
  return { data, width, height };
}

const pixel = (data: Uint8Array, size: number, x: number, y: number): number[] => [
  ...data.subarray((y * size + x) * 3, (y * size + x) * 3 + 3),
];

describe('faceInput', () => {
  const image = coordinates(100, 80);
  const options = { sampling: 'tfjs' } as const;

  it('gives the pixels of a square box as they are', () => {
    const input = faceInput(image, { x: 10, y: 20, width: 8, height: 8 }, 8, options)!;
    expect(input).toMatchObject({ x: 10, y: 20, side: 8 });
    expect(pixel(input.data, 8, 0, 0)).toEqual([10, 20, 200]);
    expect(pixel(input.data, 8, 7, 7)).toEqual([17, 27, 200]);
  });

  it('pads a high box evenly with 0 at the left and the right', () => {
    const input = faceInput(image, { x: 10, y: 20, width: 4, height: 8 }, 8, options)!;
    expect(input).toMatchObject({ x: 8, y: 20, side: 8 });
    expect(pixel(input.data, 8, 1, 3)).toEqual([0, 0, 0]);
    expect(pixel(input.data, 8, 2, 3)).toEqual([10, 23, 200]);
    expect(pixel(input.data, 8, 6, 3)).toEqual([0, 0, 0]);
  });

  it('cuts the box to whole pixels and to the image', () => {
    const input = faceInput(image, { x: -4.5, y: 70.9, width: 15.2, height: 20 }, 10, options)!;
    // Columns -5 .. 10 and rows 70 .. 90, of which 0 .. 10 and 70 .. 80 are there.
    expect(input).toMatchObject({ x: 0, y: 70, side: 10 });
    expect(pixel(input.data, 10, 0, 0)).toEqual([0, 70, 200]);
  });

  it('mirrors', () => {
    const box = { x: 10, y: 20, width: 8, height: 8 };
    const { data } = faceInput(image, box, 8, { ...options, mirror: true })!;
    expect(pixel(data, 8, 0, 0)).toEqual([17, 20, 200]);
  });

  it('is null where nothing of the box lies in the image', () => {
    expect(faceInput(image, { x: 200, y: 0, width: 5, height: 5 }, 8, options)).toBeNull();
    expect(faceInput(image, { x: 5, y: 5, width: 0.5, height: 9 }, 8, options)).toBeNull();
  });
});
