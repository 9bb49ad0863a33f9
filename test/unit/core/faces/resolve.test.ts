import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_GROUPS, ageGroupIndex, ownedYears } from '../../../../src/contract/age-groups.ts';
import type { FaceEstimate } from '../../../../src/contract/face.ts';
import { GENDERS } from '../../../../src/contract/gender.ts';
import { resolveFace } from '../../../../src/core/faces/resolve.ts';
import type { Correction } from '../../../../src/contract/correction.ts';

const FEMALE = GENDERS.indexOf('female');
const MALE = GENDERS.indexOf('male');
const UNKNOWN = GENDERS.indexOf('unknown');

const estimate = (mean: number, female: number, groups?: number[]): FaceEstimate => ({
  age: { mean, spread: 4, groups: groups ?? [0, 0, 0, 0, 1, 0, 0, 0] },
  femaleProbability: female,
});

describe('without corrections', () => {
  test('the group is the one that owns the mean, even where another is more probable', () => {
    const wide = estimate(36, 0.9, [0, 0, 0, 0.1, 0.45, 0.3, 0.15, 0]);
    expect(resolveFace(0.99, wide, [])).toMatchObject({ age: 36, group: 5, shown: true });
  });

  test('gender is shown where the nets are sure enough, and unknown elsewhere', () => {
    expect(resolveFace(1, estimate(30, 0.9), []).gender).toBe(FEMALE);
    expect(resolveFace(1, estimate(30, 0.1), []).gender).toBe(MALE);
    expect(resolveFace(1, estimate(30, 0.5), []).gender).toBe(UNKNOWN);
  });

  test.each([
    ['detection', 0.7, 0.99, [0, 0, 0, 0, 1, 0, 0, 0], 0.7],
    ['gender, male as well as female', 0.9, 0.2, [0, 0, 0, 0, 1, 0, 0, 0], 0.8],
    ['age group and its neighbours', 0.9, 0.99, [0.5, 0, 0, 0.1, 0.2, 0.1, 0.1, 0], 0.4],
  ])('confidence is the least sure part: %s', (_, score, female, groups, expected) => {
    expect(resolveFace(score, estimate(30, female, groups), []).confidence).toBeCloseTo(expected);
  });

  test('the first and the last group have one neighbour', () => {
    const young = estimate(1, 1, [0.3, 0.2, 0.5, 0, 0, 0, 0, 0]);
    const old = estimate(80, 1, [0.4, 0, 0, 0, 0, 0, 0.1, 0.5]);
    expect(resolveFace(1, young, []).confidence).toBeCloseTo(0.5);
    expect(resolveFace(1, old, []).confidence).toBeCloseTo(0.6);
  });

  test('a mean below zero counts as newborn', () => {
    expect(resolveFace(1, estimate(-2, 1), [])).toMatchObject({ age: 0, group: 0 });
  });
});

describe('a person’s word', () => {
  const unsure = estimate(30, 0.5, [0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05]);

  test('an exact age brings its group and is certain', () => {
    const face = resolveFace(0.9, estimate(30, 0.99, [1, 0, 0, 0, 0, 0, 0, 0]), [
      { subject: 'age', value: 9 },
    ]);
    expect(face).toMatchObject({ age: 9, group: 2, confidence: 0.9 });
  });

  test('a group alone moves the mean just into it, and leaves it where it is inside', () => {
    const said = (value: Correction & { subject: 'age-group' }) => resolveFace(1, unsure, [value]);
    expect(said({ subject: 'age-group', value: '38-43' })).toMatchObject({ age: 35, group: 5 });
    expect(said({ subject: 'age-group', value: '25-32' })).toMatchObject({ age: 30, group: 4 });
    const child = said({ subject: 'age-group', value: '0-2' });
    expect(child.group).toBe(0);
    expect(Math.floor(child.age)).toBe(2);
  });

  test('gender wins, also to hide one that the nets are sure of', () => {
    const sure = estimate(30, 0.99);
    expect(resolveFace(1, sure, [{ subject: 'gender', value: 'male' }]).gender).toBe(MALE);
    expect(resolveFace(1, sure, [{ subject: 'gender', value: 'unknown' }]).gender).toBe(UNKNOWN);
    expect(resolveFace(1, unsure, [{ subject: 'gender', value: 'male' }]).confidence).toBeCloseTo(
      0.3,
    );
  });

  test('not a face: not shown; yes, a face: the detector’s score no longer matters', () => {
    expect(resolveFace(1, unsure, [{ subject: 'is-face', value: false }]).shown).toBe(false);
    const yes = resolveFace(0.2, estimate(30, 0.99), [{ subject: 'is-face', value: true }]);
    expect(yes.shown).toBe(true);
    expect(yes.confidence).toBeCloseTo(0.99);
  });

  test('everything said is certain', () => {
    const all: Correction[] = [
      { subject: 'is-face', value: true },
      { subject: 'gender', value: 'female' },
      { subject: 'age', value: 3 },
    ];
    expect(resolveFace(0.1, unsure, all)).toEqual({
      shown: true,
      age: 3,
      group: 1,
      gender: FEMALE,
      confidence: 1,
    });
  });
});

test('age and group always agree, and confidence is a share', () => {
  const group = fc.constantFrom(...AGE_GROUPS);
  const correction = fc.oneof(
    fc.record({ subject: fc.constant('age' as const), value: fc.integer({ min: 0, max: 150 }) }),
    fc.record({ subject: fc.constant('age-group' as const), value: group }),
  );
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 120, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(correction, { maxLength: 1 }),
      (mean, p, corrections) => {
        const face = resolveFace(p, estimate(mean, p), corrections);
        const { from, to } = ownedYears(face.group);
        expect(face.age).toBeGreaterThanOrEqual(from);
        expect(face.age).toBeLessThan(to);
        expect(ageGroupIndex(Math.fround(face.age))).toBe(face.group);
        expect(face.confidence).toBeGreaterThanOrEqual(0);
        expect(face.confidence).toBeLessThanOrEqual(1);
      },
    ),
  );
});
