import { describe, expect, it } from 'vitest';
import { atAge, tempered } from '../../../../../src/vision/tasks/age-gender/by-age.ts';

describe('atAge', () => {
  const points = [
    [2, 0.6],
    [6, 0.8],
    [20, 1],
  ] as const;

  it.each([
    [0, 0.6],
    [2, 0.6],
    [4, 0.7],
    [13, 0.9],
    [20, 1],
    [90, 1],
    [Infinity, 1],
  ])('lies between its points: %d years', (years, expected) => {
    expect(atAge(points, years)).toBeCloseTo(expected, 10);
  });
});

describe('tempered', () => {
  it('is never surer than the net is right, on either side', () => {
    expect(tempered(1, 0.68)).toBeCloseTo(0.68);
    expect(tempered(0, 0.68)).toBeCloseTo(0.32);
    expect(tempered(0.5, 0.68)).toBe(0.5);
  });

  it('leaves alone a net that is always right', () => {
    expect(tempered(0.83, 1)).toBeCloseTo(0.83);
  });
});
