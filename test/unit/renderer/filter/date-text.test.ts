import { describe, expect, test } from 'vitest';
import { filterOf, parseQuery } from '../../../../src/contract/query/index.ts';
import {
  dateTexts,
  decade,
  decadesOf,
  knownDecades,
  readDates,
} from '../../../../src/renderer/filter/date-text.ts';

const taken = (query: string) => filterOf(parseQuery(`taken:${query}`)).taken;

describe('texts of the two fields', () => {
  test.each([
    ['1994', '1994', '1994'],
    ['1990s', '1990', '1999'],
    ['1994-08', '1994-08', '1994-08'],
    ['1994-08-12', '1994-08-12', '1994-08-12'],
    ['1994-08-12..1995', '1994-08-12', '1995'],
    ['1994..1995-02', '1994', '1995-02'],
    ['>=2001-05', '2001-05', ''],
    ['<1990', '', '1989'],
    ['<=1990-12-30', '', '1990-12-30'],
  ])('taken:%s is from %s to %s, and reads back', (query, from, to) => {
    expect(dateTexts(taken(query))).toEqual({ from, to });
    expect(readDates({ from, to })).toEqual({ taken: taken(query), wrong: null });
  });

  test('no bounds are two empty fields', () => {
    expect(dateTexts(null)).toEqual({ from: '', to: '' });
    expect(readDates({ from: ' ', to: '' })).toEqual({ taken: null, wrong: null });
  });
});

describe('what a person typed', () => {
  test('is whatever the query language takes', () => {
    expect(readDates({ from: ' 1980s ', to: '1999-7' }).taken).toEqual(taken('1980..1999-07'));
  });

  test.each([
    [{ from: 'x', to: '' }, 'from'],
    [{ from: '1994', to: '1994-02-30' }, 'to'],
    [{ from: '1995', to: '1994' }, 'order'],
  ])('%j is wrong in %s', (texts, wrong) => {
    expect(readDates(texts)).toEqual({ taken: null, wrong });
  });
});

test('decades of months, latest first', () => {
  expect(decadesOf([{ year: 1994 }, { year: 2001 }, { year: 1999 }])).toEqual([2000, 1990]);
  expect(decade(1990)).toEqual(taken('1990s'));
});

describe('decades to choose from', () => {
  const months = (...years: number[]) => years.map((year) => ({ year }));

  test('are those of a search without a date', () => {
    expect(knownDecades([1950], months(2001, 1994), false)).toEqual([2000, 1990]);
  });

  test('stay while a date is searched for, and grow', () => {
    expect(knownDecades([2000, 1980], months(1994), true)).toEqual([2000, 1990, 1980]);
  });

  test('are the same list where nothing is new, so that nothing that follows it runs', () => {
    const known = [2000, 1990];
    expect(knownDecades(known, months(1994), true)).toBe(known);
    expect(knownDecades(known, months(1994, 2003), false)).toBe(known);
  });
});
