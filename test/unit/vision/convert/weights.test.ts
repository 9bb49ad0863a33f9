import { describe, expect, it } from 'vitest';
import {
  permuteAxes,
  takeFromLastAxis,
  type WeightTensor,
} from '../../../../src/vision/convert/weights.ts';

/** 0, 1, 2, ... of that shape, as bytes 10, 11, 12, ... */
function counting(...shape: number[]): WeightTensor {
  const length = shape.reduce((product, dim) => product * dim, 1);
  const values = Float32Array.from({ length }, (_, i) => i);
  const bytes = Uint8Array.from(values, (value) => value + 10);
  return { shape, values, quantised: { bytes, scale: 1, zeroPoint: 10 } };
}

describe('permuteAxes', () => {
  it('transposes a matrix, numbers and bytes alike', () => {
    const { shape, values, quantised } = permuteAxes(counting(2, 3), [1, 0]);
    expect(shape).toEqual([3, 2]);
    expect([...values]).toEqual([0, 3, 1, 4, 2, 5]);
    expect([...quantised!.bytes]).toEqual([10, 13, 11, 14, 12, 15]);
  });

  it('puts element [h, w, i, o] at [o, i, h, w]', () => {
    const [height, width, input, output] = [2, 3, 4, 5] as const;
    const { shape, values } = permuteAxes(counting(height, width, input, output), [3, 2, 0, 1]);
    expect(shape).toEqual([5, 4, 2, 3]);
    for (let h = 0; h < height; h += 1) {
      for (let w = 0; w < width; w += 1) {
        for (let i = 0; i < input; i += 1) {
          for (let o = 0; o < output; o += 1) {
            const from = ((h * width + w) * input + i) * output + o;
            expect(values[((o * input + i) * height + h) * width + w]).toBe(from);
          }
        }
      }
    }
  });

  it('leaves floats without bytes as they are', () => {
    const tensor = { ...counting(2, 2), quantised: null };
    expect(permuteAxes(tensor, [1, 0]).quantised).toBeNull();
  });
});

describe('takeFromLastAxis', () => {
  it('takes every third channel from the second', () => {
    const { shape, values, quantised } = takeFromLastAxis(counting(2, 6), 1, 3);
    expect(shape).toEqual([2, 2]);
    expect([...values]).toEqual([1, 4, 7, 10]);
    expect([...quantised!.bytes]).toEqual([11, 14, 17, 20]);
  });
});
