import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_GROUPS } from '../../../../src/contract/age-groups.ts';
import type { Correction } from '../../../../src/contract/correction.ts';
import { GENDERS } from '../../../../src/contract/gender.ts';
import { resolveFace } from '../../../../src/core/faces/resolve.ts';
import { isLeftToAsk, withSaid } from '../../../../src/renderer/review/said.ts';
import { face as reviewFace } from './face.ts';

const face = { shown: true, saidOf: [], gender: 'female' } as const;

describe('a face after an answer', () => {
  it('is what was said', () => {
    const said = withSaid(reviewFace(1), [
      { subject: 'age', value: 41 },
      { subject: 'gender', value: 'male' },
    ]);
    expect(said).toMatchObject({ age: 41, group: 5, gender: 'male', said: true });
    expect(said.saidOf).toEqual(['age', 'gender']);
  });

  it('has an age or an age group, whichever was said last', () => {
    const first = withSaid(reviewFace(1), [{ subject: 'age', value: 41 }]);
    const second = withSaid(first, [{ subject: 'age-group', value: '4-6' }]);
    expect(second).toMatchObject({ group: 1, saidOf: ['age-group'] });
    expect(second.age).toBeCloseTo(6.99);
  });

  it('is shown as the core shows it', () => {
    const word: fc.Arbitrary<Correction> = fc.oneof(
      fc.record({ subject: fc.constant('age' as const), value: fc.integer({ min: 0, max: 150 }) }),
      fc.record({
        subject: fc.constant('age-group' as const),
        value: fc.constantFrom(...AGE_GROUPS),
      }),
      fc.record({ subject: fc.constant('gender' as const), value: fc.constantFrom(...GENDERS) }),
      fc.record({ subject: fc.constant('is-face' as const), value: fc.boolean() }),
    );
    fc.assert(
      fc.property(word, fc.integer({ min: 22, max: 34 }), (one, mean) => {
        const before = reviewFace(1, mean);
        const said = withSaid(before, [one]);
        const estimate = {
          age: { mean, spread: 5, groups: [] },
          femaleProbability: before.estimate.femaleProbability,
        };
        const shown = resolveFace(before.score, estimate, [one]);
        expect([said.age, said.group, said.gender, said.shown]).toEqual([
          shown.age,
          shown.group,
          GENDERS[shown.gender],
          shown.shown,
        ]);
      }),
    );
  });
});

describe('what is left to ask of a face', () => {
  it('is the gender after its age, and the age after its gender', () => {
    expect(isLeftToAsk({ ...face, saidOf: ['age-group'] }, false)).toBe(true);
    expect(isLeftToAsk({ ...face, saidOf: ['age'] }, false)).toBe(true);
    expect(isLeftToAsk({ ...face, saidOf: ['gender'] }, false)).toBe(true);
    expect(isLeftToAsk({ ...face, saidOf: ['age-group', 'gender'] }, false)).toBe(false);
  });

  it('is no gender where none is shown', () => {
    expect(isLeftToAsk({ ...face, saidOf: ['age'] }, true)).toBe(false);
    expect(isLeftToAsk({ ...face, saidOf: ['age'], gender: 'unknown' }, false)).toBe(false);
  });

  it('is nothing of what is not a face', () => {
    expect(isLeftToAsk({ ...face, shown: false, saidOf: ['is-face'] }, false)).toBe(false);
  });
});
