import { describe, expect, it } from 'vitest';
import { utkFaceSet } from '../../../../../src/core/evaluation/utkface/read.ts';

describe('utkFaceSet', () => {
  it('gives the group that owns the age, and counts names that say nothing', () => {
    const set = utkFaceSet(['part1/36_1_0_2017.jpg', '7_0_1_2017.jpg.chip.jpg', '39_1_2017.jpg']);
    expect(set.rows).toBe(3);
    expect(set.faces).toEqual([
      {
        file: 'part1/36_1_0_2017.jpg',
        ageClass: 5,
        age: 36,
        gender: 'female',
        fold: null,
        race: 'White',
      },
      {
        file: '7_0_1_2017.jpg.chip.jpg',
        ageClass: 2,
        age: 7,
        gender: 'male',
        fold: null,
        race: 'Black',
      },
    ]);
    expect(set.droppedAges).toMatchObject([{ rows: 1 }]);
    expect(set.notes.at(-1)).toBe('names that say nothing: 39_1_2017.jpg');
  });
});
