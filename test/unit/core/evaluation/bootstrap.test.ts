import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../../../src/core/evaluation/bootstrap.ts';

describe('bootstrapMean', () => {
  it('has nothing to say of no values', () => {
    expect(bootstrapMean([])).toEqual({ value: null, n: 0, low: null, high: null });
  });

  it('has no width where all values are equal', () => {
    expect(bootstrapMean([2, 2, 2])).toEqual({ value: 2, n: 3, low: 2, high: 2 });
  });

  it('gives the same figure for the same values', () => {
    expect(bootstrapMean([1, 5, 2, 8])).toEqual(bootstrapMean([1, 5, 2, 8]));
  });

  it('is near the normal interval for many values', () => {
    // 0..999 uniformly: mean 499.5, standard error 288.67 / sqrt(1000) = 9.13.
    const { value, low, high } = bootstrapMean(Array.from({ length: 1000 }, (_, i) => i));
    expect(value).toBe(499.5);
    expect(Math.abs(low! - (499.5 - 1.96 * 9.13))).toBeLessThan(2);
    expect(Math.abs(high! - (499.5 + 1.96 * 9.13))).toBeLessThan(2);
  });

  it('holds the mean, within the values', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(values, (sample) => {
        const { value, low, high } = bootstrapMean(sample);
        expect(low!).toBeLessThanOrEqual(value! + 1e-9);
        expect(high!).toBeGreaterThanOrEqual(value! - 1e-9);
        expect(low!).toBeGreaterThanOrEqual(Math.min(...sample) - 1e-9);
        expect(high!).toBeLessThanOrEqual(Math.max(...sample) + 1e-9);
      }),
      { numRuns: 30 },
    );
  });
});
