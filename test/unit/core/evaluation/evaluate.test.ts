import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/evaluation/evaluate.ts';
import { row } from './fixtures.ts';

const value = (figure: { value: number | null; n: number }) => [figure.value, figure.n];

describe('evaluate', () => {
  it('measures the age: error, bias, range, spreads', () => {
    const { overall } = evaluate([
      row({ age: 28, ageMin: 26, ageMax: 30 }, { ageMean: 30, ageSpread: 2 }),
      row({ age: 40, ageMin: 38, ageMax: 42 }, { ageMean: 33, ageSpread: 4 }),
      row({ age: 50 }, { ageMean: 53, ageSpread: 1 }),
    ]);
    expect(value(overall.ageError)).toEqual([4, 3]);
    expect(overall.ageBias.value).toBeCloseTo(-2 / 3);
    expect(value(overall.ageInRange)).toEqual([1 / 2, 2]);
    expect(value(overall.withinOneSpread)).toEqual([1 / 3, 3]);
    expect(value(overall.withinTwoSpreads)).toEqual([2 / 3, 3]);
  });

  it('measures groups by the one that owns the true age, exactly and one off', () => {
    const { overall, confusion } = evaluate([
      row({ age: 23 }, { group: 4 }), // 22..35 belong to 25-32
      row({ age: 36 }, { group: 4 }), // 35..45 to 38-43
      row({ age: 1 }, { group: 7 }),
    ]);
    expect(value(overall.groupExact)).toEqual([1 / 3, 3]);
    expect(value(overall.groupOneOff)).toEqual([2 / 3, 3]);
    expect(confusion.counts[4]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
    expect(confusion.counts[5]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
    expect(confusion.counts[0]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(confusion.counts.flat().reduce((a, b) => a + b)).toBe(3);
  });

  it('takes the likeliest group, not the one of the mean age', () => {
    const groups = [0, 0, 0, 0, 0.3, 0.4, 0.3, 0];
    const { overall } = evaluate([row({ age: 40 }, { ageMean: 34, groups })]);
    expect(overall.groupExact.value).toBe(1);
  });

  it('scores the group of a range by its middle, and no age error', () => {
    const { overall, byAgeGroup } = evaluate([row({ ageMin: 8, ageMax: 12 }, { group: 2 })]);
    expect(value(overall.groupExact)).toEqual([1, 1]);
    expect(value(overall.ageError)).toEqual([null, 0]);
    expect(byAgeGroup.map(({ ageGroup }) => ageGroup)).toEqual(['8-13']);
  });

  it('measures gender by the likelier one, and apart from it by what is shown', () => {
    const { overall } = evaluate(
      [
        row({ gender: 'female' }, { femaleProbability: 0.9 }),
        row({ gender: 'female' }, { femaleProbability: 0.6 }),
        row({ gender: 'male' }, { femaleProbability: 0.8 }),
        row({ gender: 'male' }, { femaleProbability: 0.45 }),
        row({}, { femaleProbability: 0.5 }),
      ],
      0.7,
    );
    expect(value(overall.gender)).toEqual([3 / 4, 4]);
    expect(value(overall.genderUnknown)).toEqual([1 / 2, 4]);
    expect(value(overall.genderShown)).toEqual([1 / 2, 2]);
  });

  it('counts photos without a face as not found, and scores nothing else of them', () => {
    const evaluation = evaluate([
      row({ file: 'none.jpg', age: 30, gender: 'male' }),
      row({ file: 'one.jpg', age: 30, gender: 'male' }, { femaleProbability: 0.1 }),
    ]);
    expect(evaluation.withoutFace).toEqual(['none.jpg']);
    expect(value(evaluation.overall.found)).toEqual([1 / 2, 2]);
    expect(value(evaluation.overall.ageError)).toEqual([0, 1]);
    expect(value(evaluation.overall.gender)).toEqual([1, 1]);
  });

  it('compares the label with the most prominent face, and counts such photos', () => {
    const aside = { x: 0, y: 0, width: 0.1, height: 0.1 };
    const evaluation = evaluate([
      row({ age: 30 }, { box: aside, ageMean: 80 }, { ageMean: 31 }),
      row({ age: 30 }, { ageMean: 31 }),
    ]);
    expect(evaluation.overall.ageError.value).toBe(1);
    expect(evaluation.severalFaces).toBe(1);
  });

  it('measures the same by group, by gender and by both, leaving out what has no photo', () => {
    const { byAgeGroup, byGender, byAgeGroupAndGender } = evaluate([
      row({ age: 60, gender: 'male' }, { ageMean: 50 }),
      row({ age: 30, gender: 'female' }, { ageMean: 31 }),
      row({ age: 30, gender: 'male' }, { ageMean: 33 }),
      row({ gender: 'male' }, {}),
    ]);
    const short = (slices: typeof byGender) =>
      slices.map((s) => [s.ageGroup, s.gender, s.photos, s.measures.ageError.value]);
    expect(short(byAgeGroup)).toEqual([
      ['25-32', null, 2, 2],
      ['60-100', null, 1, 10],
    ]);
    expect(short(byGender)).toEqual([
      [null, 'female', 1, 1],
      [null, 'male', 3, 6.5],
    ]);
    expect(short(byAgeGroupAndGender)).toEqual([
      ['25-32', 'female', 1, 1],
      ['25-32', 'male', 1, 3],
      ['60-100', 'male', 1, 10],
    ]);
  });

  it('is plain JSON, the same each time', () => {
    const rows = [row({ age: 20, gender: 'male' }, {}), row({ age: 44 }, { ageMean: 41 })];
    const json = JSON.stringify(evaluate(rows));
    expect(JSON.stringify(evaluate(rows))).toBe(json);
    expect(JSON.parse(json)).toEqual(evaluate(rows));
  });

  it('does without any row', () => {
    const { photos, overall, byAgeGroup } = evaluate([]);
    expect([photos, overall.found.value, byAgeGroup]).toEqual([0, null, []]);
  });
});
