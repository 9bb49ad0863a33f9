import { expect, test } from 'vitest';
import { AGE_GROUPS } from '../../../../src/contract/age-groups.ts';
import { GENDERS } from '../../../../src/contract/gender.ts';
import type { Correction } from '../../../../src/contract/correction.ts';
import { correctionText, parseCorrection, withWords } from '../../../../src/core/faces/words.ts';

test('what is kept as text comes back as it was said', () => {
  const all: Correction[] = [
    { subject: 'age', value: 0 },
    { subject: 'age', value: 7.5 },
    ...AGE_GROUPS.map((value) => ({ subject: 'age-group' as const, value })),
    ...GENDERS.map((value) => ({ subject: 'gender' as const, value })),
    { subject: 'is-face', value: true },
    { subject: 'is-face', value: false },
  ];
  for (const said of all) expect(parseCorrection(said.subject, correctionText(said))).toEqual(said);
});

test.each([
  { subject: 'age', value: -1 },
  { subject: 'age', value: 151 },
  { subject: 'age', value: NaN },
  { subject: 'age-group', value: '3-5' },
  { subject: 'gender', value: 'other' },
] as Correction[])('what can not be true is refused: $subject $value', (said) => {
  expect(() => correctionText(said)).toThrow(RangeError);
});

test('the latest word on a subject stays, and of ages and groups only the later', () => {
  const before: Correction[] = [
    { subject: 'age', value: 31 },
    { subject: 'gender', value: 'male' },
  ];
  expect(withWords(before, [{ subject: 'age-group', value: '4-6' }])).toEqual([
    { subject: 'gender', value: 'male' },
    { subject: 'age-group', value: '4-6' },
  ]);
  expect(withWords(before, [{ subject: 'gender', value: 'female' }])).toEqual([
    { subject: 'age', value: 31 },
    { subject: 'gender', value: 'female' },
  ]);
  expect(withWords(before, [])).toEqual(before);
});
