import { describe, expect, it } from 'vitest';
import { genderOf, maskBit } from '../../../src/contract/gender.ts';

describe('genderOf', () => {
  it('names a gender only at the threshold or above', () => {
    expect(genderOf(0.65, 0.65)).toBe('female');
    expect(genderOf(0.64, 0.65)).toBe('unknown');
    expect(genderOf(0.36, 0.65)).toBe('unknown');
    expect(genderOf(0.2, 0.65)).toBe('male');
  });
});

describe('maskBit', () => {
  it('gives each of the 24 pairs a bit of its own', () => {
    let all = 0;
    for (let group = 0; group < 8; group += 1) {
      for (let gender = 0; gender < 3; gender += 1) {
        expect(all & maskBit(group, gender)).toBe(0);
        all |= maskBit(group, gender);
      }
    }
    expect(all).toBe(2 ** 24 - 1);
  });
});
