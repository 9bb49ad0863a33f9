import { describe, expect, it } from 'vitest';
import { AGE_GROUPS } from '../../../../../src/contract/age-groups.ts';
import {
  readAdienceAge,
  readAdienceGender,
} from '../../../../../src/core/evaluation/adience/labels.ts';

describe('ages of Adience', () => {
  it('are the eight ranges as the folds spell them', () => {
    const spelt = ['(0, 2)', '(4, 6)', '(8, 12)', '(15, 20)', '(25, 32)', '(38, 43)'];
    spelt.push('(48, 53)', '(60, 100)');
    expect(spelt.map((text) => readAdienceAge(text, false).value)).toEqual(
      AGE_GROUPS.map((_, i) => i),
    );
  });

  it.each(['(8, 23)', '(27, 32)', '(38, 42)', '(38, 48)', '35', '2', '(0,2)', '0-2'])(
    'drop %s, which is none of them',
    (text) => {
      expect(readAdienceAge(text, true)).toEqual({
        value: null,
        label: text,
        why: 'not one of the eight age ranges',
      });
    },
  );

  it.each(['None', ''])('drop "%s" as not given', (text) => {
    expect(readAdienceAge(text, true)).toMatchObject({ value: null, why: 'no age is given' });
  });

  it('drop (25, 23) as the published script does, unless it is to be mended', () => {
    expect(readAdienceAge('(25, 23)', false)).toMatchObject({ value: null, label: '(25, 23)' });
    expect(readAdienceAge('(25, 23)', true)).toEqual({ value: 4 });
    expect(readAdienceAge('(25 23)', false)).toEqual({ value: 4 });
  });
});

it('genders of Adience are f and m; u and nothing are dropped', () => {
  expect(readAdienceGender('f')).toEqual({ value: 'female' });
  expect(readAdienceGender('m')).toEqual({ value: 'male' });
  expect(readAdienceGender('u')).toEqual({ value: null, label: 'u', why: 'unsure' });
  expect(readAdienceGender('')).toMatchObject({ value: null, why: 'no gender is given' });
});
