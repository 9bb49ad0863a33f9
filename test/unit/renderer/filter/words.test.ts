import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  NO_FILTER,
  filterOf,
  parseQuery,
  printQuery,
  queryOf,
} from '../../../../src/contract/query/index.ts';
import { filterParts, filterWords } from '../../../../src/renderer/filter/words.ts';
import { arbitraryQuery } from '../../../fixtures/arbitrary-query.ts';
import { sayIn } from './say.ts';

const en = sayIn('en');
const de = sayIn('de');
const shown = (query: string) => filterOf(parseQuery(query));

test.each([
  ['', 'all photos', 'alle Fotos'],
  ['face(age:60-100 gender:female)', 'women, 60 and older', 'Frauen, 60 und älter'],
  [
    'face(age:60-100 gender:female) taken:1990s',
    'women, 60 and older, 1990s',
    'Frauen, 60 und älter, 1990er-Jahre',
  ],
  ['face((age:0-2 or age:4-6) gender:female)', 'girls, 0-2 or 4-6', 'Mädchen, 0-2 oder 4-6'],
  ['face(age:<14 gender:male)', 'boys, under 14 years', 'Jungen, unter 14 Jahren'],
  ['face(age:~8-13 gender:male)', 'men, around 8-13', 'Männer, um 8-13'],
  [
    'face(age:25-32 or age:38-43 or age:60-100)',
    '25-32, 38-43 or 60 and older',
    '25-32, 38-43 oder 60 und älter',
  ],
  ['age:20..30', '20 to 30 years', '20 bis 30 Jahre'],
  ['age:30', '30 years', '30 Jahre'],
  ['age:60+', '60 years and older', '60 Jahre und älter'],
  ['age:<1', 'under 1 year', 'unter 1 Jahr'],
  [
    'face(gender:female or gender:unknown)',
    'women or gender not sure',
    'Frauen oder Geschlecht unsicher',
  ],
  ['confidence:>=0.7', 'at least 70 % sure', 'mindestens 70 % sicher'],
  ['confidence:70.25%', 'at least 70.25 % sure', 'mindestens 70,25 % sicher'],
  ['faces:1', '1 face', '1 Gesicht'],
  ['faces:>=3', '3 or more faces', '3 oder mehr Gesichter'],
  ['faces:0', 'no faces', 'keine Gesichter'],
  ['has:faces', 'with faces', 'mit Gesichtern'],
  ['faces:2..4', '2 to 4 faces', '2 bis 4 Gesichter'],
  ['taken:1994', '1994', '1994'],
  ['taken:1994-08', 'August 1994', 'August 1994'],
  ['taken:1994-08-12', '12 August 1994', '12. August 1994'],
  ['taken:1990..1995', '1990 to 1995', '1990 bis 1995'],
  ['taken:1994-12..1995-01', 'December 1994 to January 1995', 'Dezember 1994 bis Januar 1995'],
  ['taken:>=2001', 'since 2001', 'ab 2001'],
  ['taken:<1990', 'before 1990', 'bis 1989'],
  ['in:"/photos/Summer 2019"', 'in Summer 2019', 'in Summer 2019'],
  ['camera:"Canon EOS"', 'Canon EOS', 'Canon EOS'],
])('%s is "%s", in German "%s"', (query, english, german) => {
  expect(filterWords(shown(query), en)).toBe(english);
  expect(filterWords(shown(query), de)).toBe(german);
});

describe('terms without a control', () => {
  test.each([
    ['beach', '“beach”', '„beach“'],
    ['folder:"Summer 2019"', 'folder “Summer 2019”', 'Ordner „Summer 2019“'],
    ['rating:>=4 format:heic', '4 stars or more, HEIF', 'mindestens 4 Sterne, HEIF'],
    ['rating:-1', 'rejected', 'abgelehnt'],
    ['rating:0', 'without stars', 'ohne Sterne'],
    ['rating:<3', 'at most 2 stars', 'höchstens 2 Sterne'],
    ['has:gps is:offline', 'with a place, offline', 'mit Ort, offline'],
    ['format:jpeg or format:raw', 'JPEG or RAW', 'JPEG oder RAW'],
    ['-age:0-2', 'without 0-2', 'ohne 0-2'],
    ['age:0-2 gender:female', '0-2, with women', '0-2, dabei: Frauen'],
    [
      'face(age:60-100 gender:female):>=2',
      '2 or more faces: women, 60 and older',
      '2 oder mehr Gesichter: Frauen, 60 und älter',
    ],
    ['face(gender:male):0', 'without men', 'ohne Männer'],
    ['confidence:<0.5', 'with less than 50 % certainty', 'dabei: weniger als 50 % Sicherheit'],
    ['-(beach or faces:0)', 'not: “beach” or no faces', 'nicht: „beach“ oder keine Gesichter'],
    ['face(age:0-2 or gender:male)', 'with 0-2 or men', 'dabei: 0-2 oder Männer'],
    ['camera:a camera:b', 'a, b', 'a, b'],
  ])('%s is "%s", in German "%s"', (query, english, german) => {
    expect(filterWords(shown(query), en)).toBe(english);
    expect(filterWords(shown(query), de)).toBe(german);
  });
});

describe('parts', () => {
  test('each is a condition by itself, and tells the filter without it', () => {
    const parts = filterParts(shown('face(age:60-100 gender:female) taken:1990s beach'), en);
    expect(
      parts.map(({ control, words, without }) => [control, words, printQuery(queryOf(without))]),
    ).toEqual([
      ['face', 'women, 60 and older', 'taken:1990s beach'],
      ['taken', '1990s', 'face(age:60-100 gender:female) beach'],
      ['rest', '“beach”', 'face(age:60-100 gender:female) taken:1990s'],
    ]);
  });

  test('none of a filter that finds everything', () => {
    expect(filterParts(NO_FILTER, en)).toEqual([]);
  });
});

describe('where gender is hidden', () => {
  const hidden = (query: string) => filterWords(shown(query), en, { hideGender: true });

  test('a condition on it is told, and not what it is', () => {
    expect(hidden('face(age:60-100 gender:female)')).toBe('a hidden condition, 60 and older');
    expect(hidden('-gender:male beach')).toBe('a hidden condition, “beach”');
    expect(hidden('age:0-2')).toBe('0-2');
  });

  test('no query says a word of it', () => {
    fc.assert(
      fc.property(arbitraryQuery(fc.constant('x')), (query) => {
        expect(filterWords(filterOf(query), en, { hideGender: true })).not.toMatch(
          /women|men|girls|boys|gender/,
        );
      }),
      { numRuns: 500 },
    );
  });
});

test('every query has words in every language', () => {
  fc.assert(
    fc.property(arbitraryQuery(fc.constant('x')), (query) => {
      const filter = filterOf(query);
      for (const say of [en, de])
        for (const { words } of filterParts(filter, say)) expect(words).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
