import { describe, expect, it } from 'vitest';
import {
  writeInput,
  type Crop,
  type MeanImage,
} from '../../../../../src/vision/tasks/age-gender/normalise.ts';

/** Two pixels: red 10, green 20, blue 30; then 40, 50, 60. */
const crop: Crop = {
  data: Uint8Array.of(10, 20, 30, 40, 50, 60),
  left: 0,
  top: 0,
  mirror: false,
};
const size = { width: 2, height: 1 };
const raw = { mean: [0, 0, 0] as [number, number, number], divisor: 1 };

function written(
  input: Parameters<typeof writeInput>[3],
  change: Partial<Crop> = {},
  mean: MeanImage | null = null,
): number[] {
  const target = new Float32Array(6);
  writeInput(target, { ...crop, ...change }, size, input, mean);
  return [...target];
}

describe('writeInput', () => {
  it('keeps pixels together or colours together, in either order', () => {
    const write = (layout: 'NHWC' | 'NCHW', colour: 'RGB' | 'BGR') =>
      written({ layout, colour, normalisation: raw });
    expect(write('NHWC', 'RGB')).toEqual([10, 20, 30, 40, 50, 60]);
    expect(write('NHWC', 'BGR')).toEqual([30, 20, 10, 60, 50, 40]);
    expect(write('NCHW', 'RGB')).toEqual([10, 40, 20, 50, 30, 60]);
    expect(write('NCHW', 'BGR')).toEqual([30, 60, 20, 50, 10, 40]);
  });

  it('mirrors', () => {
    const input = { layout: 'NHWC', colour: 'RGB', normalisation: raw } as const;
    expect(written(input, { mirror: true })).toEqual([40, 50, 60, 10, 20, 30]);
  });

  it('subtracts the mean of each channel in the order of the net', () => {
    const normalisation = { mean: [1, 2, 3] as [number, number, number], divisor: 2 };
    const bgr = { layout: 'NCHW', colour: 'BGR', normalisation } as const;
    // Blue less 1, green less 2, red less 3; halved.
    expect(written(bgr)).toEqual([14.5, 29.5, 9, 24, 3.5, 18.5]);
  });

  it('makes each picture one of mean 0 and deviation 1', () => {
    const out = written({ layout: 'NHWC', colour: 'RGB', normalisation: 'per-image' });
    expect(out.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
    expect(out.reduce((sum, value) => sum + value * value, 0) / 6).toBeCloseTo(1, 5);
  });

  it('does not blow up a plain picture', () => {
    const data = new Uint8Array(6).fill(9);
    expect(
      written({ layout: 'NHWC', colour: 'RGB', normalisation: 'per-image' }, { data }),
    ).toEqual([0, 0, 0, 0, 0, 0]);
  });

  describe('with a mean image', () => {
    // [blue, green, red][row][column]: 100 * plane + 10 * row + column.
    const mean: MeanImage = {
      side: 4,
      data: Float32Array.from({ length: 48 }, (_, i) => {
        const [plane, row, column] = [Math.floor(i / 16), Math.floor(i / 4) % 4, i % 4];
        return 100 * plane + 10 * row + column;
      }),
    };
    const meanImage = { file: 'mean.bin', sha256: '0'.repeat(64), side: 4 };
    const input = (at: 'crop' | 'resized') =>
      ({
        layout: 'NHWC',
        colour: 'BGR',
        normalisation: { meanImage: { ...meanImage, at } },
      }) as const;
    const black = { data: new Uint8Array(6), left: 2, top: 1 };

    it('subtracts what lies where the crop was cut', () => {
      expect(written(input('crop'), black, mean)).toEqual([-12, -112, -212, -13, -113, -213]);
    });

    it('mirrors the pixels together with it', () => {
      expect(written(input('crop'), { ...black, mirror: true }, mean)).toEqual([
        -13, -113, -213, -12, -112, -212,
      ]);
    });

    it('or subtracts all of it, scaled to the input, which does not turn with the picture', () => {
      const out = written(input('resized'), black, mean);
      // Half of four columns: between the second of each pair; one row: the middle of four.
      expect(out).toEqual([-15.5, -115.5, -215.5, -17.5, -117.5, -217.5]);
      expect(written(input('resized'), { ...black, mirror: true }, mean)).toEqual(out);
    });
  });
});
