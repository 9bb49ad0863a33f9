import { describe, expect, it } from 'vitest';
import { createRateMeter } from '../../../../src/core/analysis/rate.ts';

describe('createRateMeter', () => {
  it('knows nothing before the first item', () => {
    const meter = createRateMeter(0);
    expect(meter.perSecond()).toBeNull();
    expect(meter.secondsFor(10)).toBeNull();
    meter.note(0, 500);
    expect(meter.perSecond()).toBeNull();
  });

  it('is the items a second, and the rest at that rate', () => {
    const meter = createRateMeter(1_000);
    meter.note(20, 3_000);
    expect(meter.perSecond()).toBe(10);
    expect(meter.secondsFor(50)).toBe(5);
  });

  it('forgets what lies more than half a minute back', () => {
    const meter = createRateMeter(0);
    meter.note(1_000, 1_000);
    for (let second = 2; second <= 61; second += 1) meter.note(1_000 + second, second * 1_000);
    expect(meter.perSecond()).toBeCloseTo(1, 1);
  });
});
