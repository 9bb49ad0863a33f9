import { describe, expect, it } from 'vitest';
import { parseFold } from '../../../../../src/core/evaluation/adience/folds.ts';
import { labelledSet } from '../../../../../src/core/evaluation/adience/read.ts';
import { HEADER, line } from './fold-lines.ts';

const folds = (...lines: string[][]) =>
  lines.flatMap((own, fold) => parseFold([HEADER, ...own].join('\n'), fold, 'f.txt'));

const rows = folds(
  [line({ age: '(25, 23)' }), line({ age: '(25, 32)', gender: 'u' }), line({ age: '(25, 23)' })],
  [line({ user: 'v', age: 'None', gender: 'm' }), line({ user: 'v', age: '35', gender: '' })],
  [line({ user: 'w', age: '(0, 2)', gender: '' })],
  [line({ user: 'x' })],
  [line({ user: 'y' })],
);

describe('labelledSet', () => {
  it('keeps what has an age or a gender, and says what it dropped and why', () => {
    const set = labelledSet(rows, { cut: 'aligned', mendsSlip: false });
    expect(set.rows).toBe(8);
    expect(set.faces.map(({ fold, ageClass, gender }) => [fold, ageClass, gender])).toEqual([
      [0, null, 'female'],
      [0, 4, null],
      [0, null, 'female'],
      [1, null, 'male'],
      [2, 0, null],
      [3, 4, 'female'],
      [4, 4, 'female'],
    ]);
    expect(set.droppedAges.map(({ label, rows: count }) => [label, count])).toEqual([
      ['(25, 23)', 2],
      ['35', 1],
      ['None', 1],
    ]);
    expect(set.droppedGenders.map(({ label, why, rows: count }) => [label, why, count])).toEqual([
      ['', 'no gender is given', 2],
      ['u', 'unsure', 1],
    ]);
    expect(set.notes).toEqual([]);
  });

  it('counts the slip as 25 to 32 where it is to be mended', () => {
    const set = labelledSet(rows, { cut: 'aligned', mendsSlip: true });
    expect(set.faces.filter(({ fold }) => fold === 0).map(({ ageClass }) => ageClass)).toEqual([
      4, 4, 4,
    ]);
  });

  it('says loudly that a person is in two folds, and that a fold is empty', () => {
    const { notes } = labelledSet(folds([line({})], [line({})], [], [line({ user: 'v' })], []), {
      cut: 'faces',
      mendsSlip: false,
    });
    expect(notes[0]).toMatch(/^THE FOLDS ARE NOT SUBJECT-EXCLUSIVE: 1 people .*: u\/1$/);
    expect(notes[1]).toContain('1 albums');
    expect(notes[2]).toBe('no row in fold 2, 4');
  });
});
