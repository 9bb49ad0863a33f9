import { describe, expect, it } from 'vitest';
import { ageClasses, ageOfClasses } from '../../../../../src/vision/tasks/age-gender/classes.ts';

const PAPER = {
  kind: 'ranges',
  ranges: [
    [0, 2],
    [4, 6],
    [8, 12],
    [15, 20],
    [25, 32],
    [38, 43],
    [48, 53],
    [60, 100],
  ],
} as const;
const paper = { kind: PAPER.kind, ranges: PAPER.ranges.map(([a, b]): [number, number] => [a, b]) };

const one = (count: number, index: number): number[] =>
  Array.from({ length: count }, (_, i) => Number(i === index));

describe('the classes of the paper', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('are the age groups: %i', (group) => {
    const { groups } = ageOfClasses(ageClasses(paper, 8), one(8, group));
    expect(groups).toEqual(one(8, group));
  });

  it('lie in the middle of their years, the last one near its beginning', () => {
    const classes = ageClasses(paper, 8);
    const means = PAPER.ranges.map((_, i) => ageOfClasses(classes, one(8, i)).mean);
    expect(means).toEqual([1.5, 5.5, 10.5, 18, 29, 41, 51, 70]);
  });

  it('give a spread as wide as their doubt', () => {
    const classes = ageClasses(paper, 8);
    const sure = ageOfClasses(classes, one(8, 4));
    const torn = ageOfClasses(classes, [0, 0, 0, 0, 0.5, 0, 0.5, 0]);
    // 8 years, each as likely: 8 / sqrt(12).
    expect(sure.spread).toBeCloseTo(2.309, 3);
    expect(torn.mean).toBeCloseTo(40);
    expect(torn.spread).toBeGreaterThan(11);
    expect(torn.groups).toEqual([0, 0, 0, 0, 0.5, 0, 0.5, 0]);
  });

  it('count by share where they sum to something else than 1', () => {
    const { groups, mean } = ageOfClasses(ageClasses(paper, 8), [0, 0, 0, 0, 2, 2, 0, 0]);
    expect(groups).toEqual([0, 0, 0, 0, 0.5, 0.5, 0, 0]);
    expect(mean).toBeCloseTo(35);
  });
});

describe('classes of other ranges', () => {
  it('are shared among the groups by the years that those own', () => {
    // FairFace: 3 to 9 is [3, 10); 4-6 owns [3, 7), 8-13 the rest.
    const ranges: [number, number][] = [
      [0, 2],
      [3, 9],
      [10, 19],
    ];
    const { groups } = ageOfClasses(ageClasses({ kind: 'ranges', ranges }, 3), [0, 1, 0]);
    expect(groups[1]).toBeCloseTo(4 / 7);
    expect(groups[2]).toBeCloseTo(3 / 7);
  });

  it('of single years give their weighted mean', () => {
    const classes = ageClasses({ kind: 'years', from: 0 }, 101);
    const probabilities = one(101, 30).map((p, i) => (i === 30 ? 0.25 : i === 34 ? 0.75 : p));
    const { mean, groups } = ageOfClasses(classes, probabilities);
    expect(mean).toBeCloseTo(33);
    expect(groups[4]).toBeCloseTo(1);
  });

  it('must be as many as the net has', () => {
    expect(() => ageClasses(paper, 9)).toThrow('9 probabilities are no 8 age classes');
  });
});
