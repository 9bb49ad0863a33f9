import { describe, expect, test } from 'vitest';
import { NO_FACE_FILTER } from '../../../../src/contract/query/index.ts';
import { ALL_YEARS } from '../../../../src/renderer/filter/age-scale.ts';
import {
  FACE_COUNTS,
  faceCountIndex,
  includes,
  moveThumb,
  rangeOf,
  toggleGender,
  toggleGroup,
  withYears,
  yearAfterKey,
  yearsOf,
} from '../../../../src/renderer/filter/edit.ts';

const face = (change: Partial<typeof NO_FACE_FILTER>) => ({ ...NO_FACE_FILTER, ...change });

describe('age groups', () => {
  test('are added in their order, and taken away', () => {
    const both = toggleGroup(toggleGroup(NO_FACE_FILTER, 4), 0);
    expect(both.groups).toEqual([0, 4]);
    expect(toggleGroup(both, 4).groups).toEqual([0]);
  });

  test('take the place of years', () => {
    expect(toggleGroup(face({ years: { from: 20, to: 31 }, genders: [1] }), 2)).toEqual(
      face({ groups: [2], genders: [1] }),
    );
  });

  test('keep their neighbours until none is left', () => {
    const near = face({ groups: [2, 3], near: true });
    expect(toggleGroup(near, 2)).toEqual(face({ groups: [3], near: true }));
    expect(toggleGroup(toggleGroup(near, 2), 3)).toEqual(NO_FACE_FILTER);
  });
});

test('genders are toggled', () => {
  expect(toggleGender(face({ genders: [2] }), 0).genders).toEqual([0, 2]);
  expect(toggleGender(face({ genders: [0] }), 0).genders).toEqual([]);
});

describe('years', () => {
  test('take the place of groups', () => {
    expect(
      withYears(face({ groups: [1], near: true, confidence: 0.5 }), { from: 20, to: 30 }),
    ).toEqual(face({ years: { from: 20, to: 31 }, confidence: 0.5 }));
  });

  test.each([
    [{ from: 0, to: 100 }, null],
    [
      { from: 60, to: 100 },
      { from: 60, to: null },
    ],
    [
      { from: 0, to: 17 },
      { from: 0, to: 18 },
    ],
    [
      { from: 30, to: 30 },
      { from: 30, to: 31 },
    ],
    [
      { from: 100, to: 100 },
      { from: 100, to: null },
    ],
  ])('%j of the axis are %j', (range, years) => {
    expect(yearsOf(range)).toEqual(years);
  });

  test.each([
    [{}, ALL_YEARS],
    [{ years: { from: 20, to: 31 } }, { from: 20, to: 30 }],
    [{ years: { from: 60, to: null } }, { from: 60, to: 100 }],
    [{ years: { from: 110, to: 140 } }, { from: 100, to: 100 }],
    [{ groups: [4] }, { from: 22, to: 34 }],
    [{ groups: [7] }, { from: 56, to: 100 }],
    [{ groups: [0, 4] }, { from: 0, to: 34 }],
    [
      { groups: [4], near: true },
      { from: 14, to: 44 },
    ],
    [
      { groups: [0], near: true },
      { from: 0, to: 6 },
    ],
  ])('%j put the thumbs at %j', (change, range) => {
    expect(rangeOf(face(change))).toEqual(range);
  });

  test('include a bar that lies in a group or a range', () => {
    const groups = face({ groups: [0, 4] });
    const bar = (from: number, to = from) => ({ from, to });
    expect(
      [bar(2), bar(3), bar(22), bar(34), bar(35)].map((years) => includes(groups, years)),
    ).toEqual([true, false, true, true, false]);
    expect(includes(face({ groups: [7] }), bar(95, 100))).toBe(true);
    expect(includes(face({ years: { from: 62, to: null } }), bar(60, 64))).toBe(false);
    expect(includes(NO_FACE_FILTER, bar(95, 100))).toBe(true);
  });
});

describe('a thumb', () => {
  test('stops at the other one and at the ends', () => {
    const range = { from: 20, to: 30 };
    expect(moveThumb(range, 'from', 40)).toEqual({ from: 30, to: 30 });
    expect(moveThumb(range, 'to', 10)).toEqual({ from: 20, to: 20 });
    expect(moveThumb(range, 'from', -5)).toEqual({ from: 0, to: 30 });
    expect(moveThumb(range, 'to', 130)).toEqual({ from: 20, to: 100 });
  });

  test.each([
    ['ArrowRight', 31],
    ['ArrowUp', 31],
    ['ArrowLeft', 29],
    ['ArrowDown', 29],
    ['PageUp', 40],
    ['PageDown', 20],
    ['Home', 0],
    ['End', 100],
    ['a', null],
  ])('%s takes it from 30 to %s', (key, year) => {
    expect(yearAfterKey(key, 30)).toBe(year);
  });
});

test('numbers of faces have a choice each, or none', () => {
  FACE_COUNTS.forEach((count, index) =>
    expect(faceCountIndex(count === null ? null : { ...count })).toBe(index),
  );
  expect(faceCountIndex({ min: 0, max: 0 })).toBe(-1);
  expect(faceCountIndex({ min: 2, max: null })).toBe(-1);
});
