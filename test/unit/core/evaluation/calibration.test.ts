import { describe, expect, it } from 'vitest';
import { BINS, calibrate } from '../../../../src/core/evaluation/calibration.ts';

const forecasts = (probability: number, happened: number, of: number) =>
  Array.from({ length: of }, (_, i) => ({ probability, happened: i < happened }));

describe('calibrate', () => {
  it('compares what was said with what happened, bin by bin', () => {
    const { n, bins, error } = calibrate([...forecasts(0.85, 3, 4), ...forecasts(0.15, 0, 4)]);
    expect(n).toBe(8);
    expect(bins).toHaveLength(BINS);
    expect(bins[8]).toMatchObject({ from: 0.8, to: 0.9, n: 4, predicted: 0.85, observed: 0.75 });
    expect(bins[1]).toMatchObject({ n: 4, observed: 0 });
    expect(bins[0]).toEqual({ from: 0, to: 0.1, n: 0, predicted: null, observed: null });
    expect(error).toBeCloseTo((4 * 0.1 + 4 * 0.15) / 8);
  });

  it('puts the bounds into the upper bin, and 1 into the last', () => {
    const { bins } = calibrate([...forecasts(0.5, 1, 1), ...forecasts(1, 1, 2)]);
    expect(bins.map(({ n }) => n)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
  });

  it('does without any', () => {
    expect(calibrate([])).toMatchObject({ n: 0, error: null });
  });
});
