import { describe, expect, it } from 'vitest';
import { readUtkFaceName } from '../../../../../src/core/evaluation/utkface/file-name.ts';

describe('readUtkFaceName', () => {
  it.each([
    ['26_1_0_20170116184028385.jpg', 26, 'female', 'White'],
    ['100_0_4_20170112213500903.jpg.chip.jpg', 100, 'male', 'Others'],
    ['1_1_2_20161219140530307.png', 1, 'female', 'Asian'],
    ['0_0_3_2016.JPG', 0, 'male', 'Indian'],
  ])('%s', (name, age, gender, race) => {
    expect(readUtkFaceName(name)).toEqual({ age, gender, race });
  });

  it.each([
    '39_1_20170116174525125.jpg.chip.jpg', // no race
    '53__0_20170116184028385.jpg', // no gender
    '24_3_0_20170116.jpg',
    '24_0_7_20170116.jpg',
    '240_0_0_20170116.jpg',
    'readme.jpg',
    '26_1_0_20170116184028385.txt',
  ])('nothing of %s', (name) => {
    expect(readUtkFaceName(name)).toBeNull();
  });
});
