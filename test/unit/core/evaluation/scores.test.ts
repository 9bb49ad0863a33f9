import { describe, expect, it } from 'vitest';
import { EIGHT_GROUPS } from '../../../../src/core/evaluation/eight-groups.ts';
import { overFolds, scoreFaces } from '../../../../src/core/evaluation/scores.ts';
import { estimate, labelled } from './fixtures.ts';

describe('scoreFaces', () => {
  it('counts exact and one-off ages over all pictures, and over those with a face', () => {
    const scores = scoreFaces(
      [
        { face: labelled({ ageClass: 4 }), estimate: estimate({ group: 4 }) },
        { face: labelled({ ageClass: 4 }), estimate: estimate({ group: 5 }) },
        { face: labelled({ ageClass: 4 }), estimate: estimate({ group: 6 }) },
        { face: labelled({ ageClass: 4 }), estimate: null },
        { face: labelled({ gender: 'male' }), estimate: estimate({ group: 0 }) },
      ],
      EIGHT_GROUPS,
    );
    expect(scores.ageExact).toEqual({ n: 4, found: 3, right: 1, ofAll: 1 / 4, ofFound: 1 / 3 });
    expect(scores.ageOneOff).toEqual({ n: 4, found: 3, right: 2, ofAll: 1 / 2, ofFound: 2 / 3 });
    expect(scores.pictures).toBe(5);
  });

  it('counts the likelier gender, and knows no error in years without years', () => {
    const scores = scoreFaces(
      [
        { face: labelled({ gender: 'female' }), estimate: estimate({ female: 0.5 }) },
        { face: labelled({ gender: 'male' }), estimate: estimate({ female: 0.49 }) },
        { face: labelled({ gender: 'male' }), estimate: estimate({ female: 0.9 }) },
      ],
      EIGHT_GROUPS,
    );
    expect(scores.gender).toMatchObject({ n: 3, right: 2 });
    expect(scores.ageExact).toEqual({ n: 0, found: 0, right: 0, ofAll: null, ofFound: null });
    expect(scores.ageError).toMatchObject({ value: null, n: 0 });
  });

  it('does not call a pack wrong about what it has no net for', () => {
    const noGender = { ...estimate({ group: 4 }), femaleProbability: null };
    const scores = scoreFaces(
      [
        { face: labelled({ ageClass: 4, gender: 'male' }), estimate: noGender },
        { face: labelled({ ageClass: 4, gender: 'male' }), estimate: null },
      ],
      EIGHT_GROUPS,
    );
    expect(scores.gender).toMatchObject({ n: 0, ofAll: null });
    expect(scores.ageExact).toMatchObject({ n: 2, found: 1, right: 1 });
  });

  it('gives the mean absolute error where years are known', () => {
    const scores = scoreFaces(
      [
        { face: labelled({ ageClass: 4, age: 30 }), estimate: estimate({ mean: 34 }) },
        { face: labelled({ ageClass: 4, age: 30 }), estimate: estimate({ mean: 28 }) },
        { face: labelled({ ageClass: 4, age: 30 }), estimate: null },
      ],
      EIGHT_GROUPS,
    );
    expect(scores.ageError).toMatchObject({ value: 3, n: 2 });
  });
});

describe('overFolds', () => {
  it('gives the mean, the sample standard deviation and the standard error', () => {
    const { folds, mean, deviation, standardError } = overFolds([0.4, 0.5, 0.6, null]);
    expect(folds).toBe(3);
    expect(mean).toBeCloseTo(0.5);
    expect(deviation).toBeCloseTo(0.1);
    expect(standardError).toBeCloseTo(0.1 / Math.sqrt(3));
  });

  it('knows no spread of fewer than two folds', () => {
    expect(overFolds([0.4])).toEqual({
      folds: 1,
      mean: 0.4,
      deviation: null,
      standardError: null,
    });
    expect(overFolds([null])).toMatchObject({ folds: 0, mean: null });
  });
});
