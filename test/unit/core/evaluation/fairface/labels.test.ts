import { describe, expect, it } from 'vitest';
import {
  FAIRFACE_SCALE,
  parseFairFace,
} from '../../../../../src/core/evaluation/fairface/labels.ts';
import { estimate } from '../fixtures.ts';

const HEADER = 'file,age,gender,race,service_test';

describe('parseFairFace', () => {
  it('reads the nine classes, genders and races', () => {
    const { rows, faces } = parseFairFace(
      `${HEADER}\nval/1.jpg,3-9,Male,East Asian,False\nval/2.jpg,more than 70,Female,Black,True\n`,
    );
    expect(rows).toBe(2);
    expect(faces).toEqual([
      { file: 'val/1.jpg', ageClass: 1, age: null, gender: 'male', fold: null, race: 'East Asian' },
      { file: 'val/2.jpg', ageClass: 8, age: null, gender: 'female', fold: null, race: 'Black' },
    ]);
  });

  it('drops and counts other words, and does without a race', () => {
    const set = parseFairFace('gender,file,age\nMale,a.jpg,25\nother,b.jpg,0-2\nother,c.jpg,x\n');
    expect(set.faces.map(({ file, race }) => [file, race])).toEqual([
      ['a.jpg', null],
      ['b.jpg', null],
    ]);
    expect(set.droppedAges.map(({ label }) => label)).toEqual(['25', 'x']);
    expect(set.droppedGenders).toMatchObject([{ label: 'other', rows: 2 }]);
  });

  it.each([
    ['', 'line 1, column 1: expected a header with the column "file"'],
    ['file,age\n', 'the column "gender"'],
    [`${HEADER}\na.jpg,0-2,Male\n`, 'line 2, column 1: expected 5 fields'],
    [`${HEADER}\n,0-2,Male,White,True\n`, 'line 2, column 1: the file name is empty'],
  ])('refuses %j', (text, message) => {
    expect(() => parseFairFace(text)).toThrow(message);
  });
});

it('an estimate means the class of its mean age', () => {
  const classOf = (mean: number) =>
    FAIRFACE_SCALE.names[FAIRFACE_SCALE.classOf(estimate({ mean }).age)];
  expect([-1, 0, 2.9, 3, 9.99, 39, 40, 69.9, 70, 104].map(classOf)).toEqual([
    ...['0-2', '0-2', '0-2', '3-9', '3-9', '30-39', '40-49', '60-69', '70+', '70+'],
  ]);
});
