import { describe, expect, it } from 'vitest';
import { EIGHT_GROUPS } from '../../../../src/core/evaluation/eight-groups.ts';
import type { EstimateOutcome } from '../../../../src/core/evaluation/estimator.ts';
import { evaluateSet } from '../../../../src/core/evaluation/evaluate-set.ts';
import { estimate, labelled } from './fixtures.ts';

const said = (given: Parameters<typeof estimate>[0]): EstimateOutcome => ({
  kind: 'estimate',
  estimate: estimate(given),
});

const faces = [
  labelled({ file: 'a', ageClass: 4, gender: 'female', fold: 0, race: 'B' }),
  labelled({ file: 'b', ageClass: 4, gender: 'male', fold: 0, race: 'A' }),
  labelled({ file: 'c', ageClass: 0, fold: 1 }),
  labelled({ file: 'd', gender: 'male', fold: 1 }),
];
const outcomes: EstimateOutcome[] = [
  said({ group: 4, female: 0.95 }),
  said({ group: 5, female: 0.85 }),
  { kind: 'no-face' },
  { kind: 'problem', problem: { code: 'damaged', reason: 'The file is cut off.' } },
];
const run = evaluateSet(faces, outcomes, EIGHT_GROUPS, 10);

describe('evaluateSet', () => {
  it('gives each fold, and the mean over folds that weigh the same', () => {
    expect(run.folds.map(({ fold, scores }) => [fold, scores.ageExact.ofAll])).toEqual([
      [0, 1 / 2],
      [1, 0],
    ]);
    expect(run.overall.ageExact.ofAll).toBeCloseTo(1 / 3);
    expect(run.overFolds?.ageExact.ofAll.mean).toBeCloseTo(1 / 4);
    // Nothing was found in fold 1, which leaves it out of the figures over found faces.
    expect(run.overFolds?.ageExact.ofFound).toMatchObject({ folds: 1, mean: 1 / 2 });
  });

  it('tells pictures without a face from those that could not be read', () => {
    expect(run.withoutFace).toEqual(['c']);
    expect(run.unreadable).toEqual([{ file: 'd', reason: 'The file is cut off.' }]);
  });

  it('counts confusions of the faces that were found', () => {
    expect(run.confusion[4]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
    expect(run.confusion.flat().reduce((a, b) => a + b)).toBe(2);
    expect(run.genderConfusion).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('gives slices that hold a picture, in the order of their labels', () => {
    expect(run.slices.map(({ by, name, scores }) => [by, name, scores.pictures])).toEqual([
      ['age', '0-2', 1],
      ['age', '25-32', 2],
      ['gender', 'female', 1],
      ['gender', 'male', 2],
      ['race', 'A', 1],
      ['race', 'B', 1],
    ]);
  });

  it('compares probabilities with what was so', () => {
    expect(run.calibration.age?.bins[9]).toMatchObject({ n: 2, predicted: 1, observed: 0.5 });
    expect(run.calibration.gender.bins[8]).toMatchObject({ n: 1, observed: 0 });
    expect(run.calibration.gender.bins[9]).toMatchObject({ n: 1, observed: 1 });
  });

  it('knows no folds where there are none, and is plain JSON', () => {
    const flat = evaluateSet([labelled({ gender: 'male' })], [said({})], EIGHT_GROUPS, 1);
    expect(flat).toMatchObject({ folds: [], overFolds: null });
    expect(JSON.parse(JSON.stringify(run))).toEqual(run);
  });
});
