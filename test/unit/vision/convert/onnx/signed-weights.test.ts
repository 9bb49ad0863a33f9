import { describe, expect, it } from 'vitest';
import { signedWeights } from '../../../../../src/vision/convert/onnx/signed-weights.ts';
import type { WeightTensor } from '../../../../../src/vision/convert/weights.ts';

const SCALE = 0.5;

/** Whole numbers as the bytes of a weight file with that zero point. */
function filters(shape: readonly number[], numbers: number[], zeroPoint: number): WeightTensor {
  const bytes = Uint8Array.from(numbers, (number) => number + zeroPoint);
  const values = Float32Array.from(numbers, (number) => number * SCALE);
  return { shape, values, quantised: { bytes, scale: SCALE, zeroPoint } };
}

/** The largest sum of two weights that lie side by side in a channel [inputs]. */
function largestPair(values: Int8Array): number {
  let largest = 0;
  for (let i = 0; i + 1 < values.length; i += 2) {
    largest = Math.max(largest, Math.abs(values[i]! + values[i + 1]!));
  }
  return largest;
}

describe('signedWeights', () => {
  it('keeps numbers that fit, whatever the zero point', () => {
    const numbers = [-90, 127, -38, 0, 1, -127, 127, -126];
    for (const zeroPoint of [127, 128]) {
      const { values, steps } = signedWeights(filters([4, 2, 1, 1], numbers, zeroPoint));
      expect([...values]).toEqual(numbers);
      expect([...steps]).toEqual([SCALE, SCALE, SCALE, SCALE]);
    }
  });

  it('takes coarser steps for one channel that does not fit, and for no other', () => {
    const { values, steps } = signedWeights(
      filters([2, 4, 1, 1], [160, -80, 40, 0, 90, -80, 40, 1], 85),
    );
    expect([...values.subarray(4)]).toEqual([90, -80, 40, 1]);
    expect(steps[1]).toBe(SCALE);
    expect(steps[0]).toBeGreaterThan(SCALE);
    [160, -80, 40, 0].forEach((number, i) => {
      expect(Math.abs(values[i]! * steps[0]! - number * SCALE)).toBeLessThan(2 * SCALE);
    });
  });

  it('leaves no two neighbours whose products with 255 overflow 16 bits', () => {
    // Of 4 inputs and 2 places, the neighbours are inputs 0 and 1, and 2 and 3, of one place.
    const numbers = [120, -110, 119, -100, -60, 7, -70, 0];
    const { values } = signedWeights(filters([1, 4, 1, 2], numbers, 128));
    for (const place of [0, 1]) {
      expect(largestPair(values.filter((_, i) => i % 2 === place))).toBeLessThanOrEqual(128);
    }
    // These two are neighbours in the file alone, and may stay as they are.
    const apart = signedWeights(filters([1, 2, 1, 2], [120, 119, -110, -100], 128));
    expect([...apart.values]).toEqual([120, 119, -110, -100]);
  });

  it('does not pair the weights of a depthwise filter', () => {
    const numbers = [120, 119, 118, -120, -119, -118, 100, 101, 102];
    const { values } = signedWeights(filters([1, 1, 3, 3], numbers, 128));
    expect([...values]).toEqual(numbers);
  });

  it('refuses weights that are no bytes', () => {
    const bytes = filters([1, 2, 1, 1], [1, 2], 128);
    const invalid = expect.objectContaining({ code: 'weights-invalid' }) as Error;
    expect(() => signedWeights({ ...bytes, quantised: null })).toThrow(invalid);
    const outside = { ...bytes.quantised!, zeroPoint: 256 };
    expect(() => signedWeights({ ...bytes, quantised: outside })).toThrow(invalid);
  });
});
