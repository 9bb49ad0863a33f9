import { describe, expect, it } from 'vitest';
import { isLeftToAsk } from '../../../../src/renderer/review/left-to-ask.ts';

const face = { shown: true, saidOf: [], gender: 'female' } as const;

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
