import { expect, it } from 'vitest';
import { AGE_GROUPS, ageGroupIndex } from '../../../../../src/contract/age-groups.ts';
import { truthOf } from '../../../../../src/core/evaluation/library/judged-face.ts';

it('a group stands for the years that it owns, and its middle is in it', () => {
  for (const [index, value] of AGE_GROUPS.entries()) {
    const { ageMin, ageMax, age } = truthOf([{ subject: 'age-group', value }]);
    expect(age).toBeNull();
    expect(ageGroupIndex((ageMin! + ageMax!) / 2)).toBe(index);
  }
});

it('ages, genders and whether it is a face are taken as said', () => {
  expect(
    truthOf([
      { subject: 'age', value: 31 },
      { subject: 'gender', value: 'male' },
      { subject: 'is-face', value: true },
    ]),
  ).toMatchObject({ age: 31, gender: 'male', isFace: true, genderWithheld: false });
  expect(truthOf([{ subject: 'gender', value: 'unknown' }])).toMatchObject({
    gender: null,
    genderWithheld: true,
  });
  expect(truthOf([])).toMatchObject({ isFace: null, age: null, ageMin: null, gender: null });
});
