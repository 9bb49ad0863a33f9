import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageGroupIndex } from '../../../../../src/contract/age-groups.ts';
import {
  ageDistribution,
  meanAndDeviation,
} from '../../../../../src/vision/tasks/age-gender/age-distribution.ts';

describe('ageDistribution', () => {
  it('sums to 1 with no negative part, whatever the age', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 130, noNaN: true }),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        (mean, spread) => {
          const groups = ageDistribution(mean, spread);
          expect(groups.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          expect(Math.min(...groups)).toBeGreaterThanOrEqual(-1e-9);
        },
      ),
    );
  });

  it('puts a sure age into the group that owns it', () => {
    for (const age of [1, 5, 10, 18, 28, 40, 50, 70]) {
      expect(ageDistribution(age, 0.2)[ageGroupIndex(age)]).toBeGreaterThan(0.99);
    }
  });

  it('splits an age on a border in halves', () => {
    const groups = ageDistribution(35, 2);
    expect(groups[4]).toBeCloseTo(0.5, 3);
    expect(groups[5]).toBeCloseTo(0.5, 3);
  });

  it('agrees with a table of the normal distribution', () => {
    // 25-32 owns 22..35: one spread to either side of 28.5 at 6.5 years.
    expect(ageDistribution(28.5, 6.5)[4]).toBeCloseTo(0.6827, 4);
  });
});

describe('meanAndDeviation', () => {
  it('is the mean and the population deviation', () => {
    expect(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: 2 });
  });
});
