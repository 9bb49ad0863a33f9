import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_GROUPS } from '../../../../src/contract/age-groups.ts';
import {
  NO_FILTER,
  faceFilterOf,
  faceHolds,
  faceQueryOf,
  filterOf,
  parseQuery,
  printQuery,
  queryOf,
  type FaceFilter,
  type Filter,
} from '../../../../src/contract/query/index.ts';
import { arbitraryFaceQuery, arbitraryQuery } from '../../../fixtures/arbitrary-query.ts';
import { naiveMatch, type NaiveFace, type NaivePhoto } from '../../../fixtures/naive-search.ts';

const shown = (query: string) => filterOf(parseQuery(query));
const rest = (query: string) => shown(query).rest.map((term) => printQuery(term));
const again = (query: string) => printQuery(queryOf(shown(query)));

describe('what the controls show', () => {
  test('nothing for the empty query', () => {
    expect(shown('')).toEqual(NO_FILTER);
    expect(queryOf(NO_FILTER)).toEqual({ kind: 'all' });
  });

  test.each<[string, Partial<FaceFilter>]>([
    ['age:25-32', { groups: [4] }],
    ['face(age:60-100 or age:0-2)', { groups: [0, 7] }],
    ['face(age:0-2 or age:0-2)', { groups: [0] }],
    ['age:~25-32', { groups: [4], near: true }],
    ['face(age:~25-32 or age:~0-2)', { groups: [0, 4], near: true }],
    ['age:20..30', { years: { from: 20, to: 31 } }],
    ['age:60+', { years: { from: 60, to: null } }],
    ['gender:women', { genders: [0] }],
    ['face(gender:unknown or gender:female)', { genders: [0, 2] }],
    ['confidence:70%', { confidence: 0.7 }],
    [
      'face(gender:female age:60-100 confidence:>=0.7)',
      { groups: [7], genders: [0], confidence: 0.7 },
    ],
    [
      'face((age:0-2 or age:4-6) (gender:male or gender:unknown))',
      { groups: [0, 1], genders: [1, 2] },
    ],
  ])('%s as conditions on a face', (query, face) => {
    expect(shown(query)).toEqual({ ...NO_FILTER, face: { ...NO_FILTER.face, ...face } });
  });

  test.each<[string, Partial<Filter>]>([
    ['faces:2', { faces: { min: 2, max: 2 } }],
    ['has:faces', { faces: { min: 1, max: null } }],
    ['taken:2019', { taken: { from: Date.UTC(2019, 0, 1), to: Date.UTC(2020, 0, 1) } }],
    ['taken:<1990', { taken: { from: null, to: Date.UTC(1990, 0, 1) } }],
    ['in:"/photos/Summer 2019"', { folder: '/photos/Summer 2019' }],
    ['camera:"Canon EOS"', { camera: 'Canon EOS' }],
  ])('%s as a condition on a photo', (query, filter) => {
    expect(shown(query)).toEqual({ ...NO_FILTER, ...filter });
  });
});

describe('what no control can show stays a term', () => {
  test.each([
    ['beach', ['beach']],
    ['rating:>=4 format:raw', ['rating:>=4', 'format:raw']],
    ['-age:0-2', ['-age:0-2']],
    ['age:0-2 or age:4-6', ['age:0-2 or age:4-6']],
    ['face(age:0-2 or gender:male)', ['face(age:0-2 or gender:male)']],
    ['face(age:0-2 or age:~4-6)', ['face(age:0-2 or age:~4-6)']],
    ['face(age:0-2 age:10..12)', ['face(age:0-2 age:10..12)']],
    ['face(age:1..2 or age:10..12)', ['face(age:1..2 or age:10..12)']],
    ['face(-gender:male)', ['face(-gender:male)']],
    ['face(gender:female):>=2', ['face(gender:female):>=2']],
    ['confidence:<0.5', ['confidence:<0.5']],
    ['confidence:>=0', ['confidence:>=0']],
    ['confidence:0.5..0.8', ['face(confidence:>=0.5 confidence:<=0.8)']],
    // Some face of that age, and some woman: not one who is both.
    ['age:0-2 gender:female', ['gender:female']],
    ['faces:1 faces:>=1', ['faces:>=1']],
    ['taken:2019 taken:2019-07', ['taken:2019-07']],
    ['in:"/a" in:"/b"', ['in:"/b"']],
    ['camera:a camera:b', ['camera:b']],
  ])('%s leaves %j', (query, expected) => {
    expect(rest(query)).toEqual(expected);
  });

  test('a query of several terms reads the same again, controls first', () => {
    expect(again('beach age:25-32 gender:female taken:2019')).toBe(
      'age:25-32 taken:2019 beach gender:female',
    );
  });

  test('a face that is left alone takes the controls', () => {
    const filter = shown('age:0-2 gender:female');
    const query = queryOf({ ...filter, face: NO_FILTER.face });
    expect(filterOf(query).face.genders).toEqual([0]);
  });
});

const face: fc.Arbitrary<NaiveFace> = fc.record({
  id: fc.constant(1),
  photo_id: fc.constant(1),
  shown_age: fc.double({ min: 0, max: 110, noNaN: true }),
  // Not always the group of the age: a person can have said it.
  shown_group: fc.nat(AGE_GROUPS.length - 1),
  shown_gender: fc.nat(2),
  confidence: fc.nat(100).map((percent) => percent / 100),
});

const photo: fc.Arbitrary<NaivePhoto> = fc.record({
  id: fc.constant(1),
  taken_at: fc
    .integer({ min: 1960, max: 2030 })
    .chain((year) => fc.integer({ min: Date.UTC(year, 0, 1), max: Date.UTC(year, 11, 31) })),
  camera: fc.option(fc.constantFrom('a', 'b', 'ab')),
  lens: fc.option(fc.constantFrom('a', 'b')),
  keywords: fc.constantFrom('[]', '["a"]', '["b"]'),
  rating: fc.option(fc.integer({ min: -1, max: 5 })),
  format: fc.constantFrom('jpeg', 'raw', 'heif'),
  latitude: fc.option(fc.constant(1)),
  online: fc.nat(1),
  faces: fc.array(face, { maxLength: 5 }),
  places: fc.array(
    fc.record({
      root: fc.constantFrom('/photos', '/mnt/Ümlaut'),
      path: fc.constantFrom('a.jpg', 'Album/b.jpg', 'Album/2001/ab.jpg', 'Archiv/1990/c.jpg'),
      hasProblem: fc.boolean(),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

describe('any query', () => {
  const query = arbitraryQuery(fc.constantFrom('a', 'b', 'ab', 'Album'));

  test('finds the same photos once it was taken apart, put together, printed and read', () => {
    const photos = fc.array(photo, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(query, photos, (asked, some) => {
        const through = parseQuery(printQuery(queryOf(filterOf(asked))));
        for (const one of some) expect(naiveMatch(one, through)).toBe(naiveMatch(one, asked));
      }),
      { numRuns: 2000 },
    );
  });

  test('shows the same controls then', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const filter = filterOf(asked);
        expect(filterOf(parseQuery(printQuery(queryOf(filter))))).toEqual(filter);
      }),
      { numRuns: 2000 },
    );
  });

  test('conditions on a face that controls can show hold of the same faces', () => {
    fc.assert(
      fc.property(arbitraryFaceQuery, fc.array(face, { minLength: 4 }), (where, faces) => {
        const filter = faceFilterOf(where);
        if (filter === null) return;
        const through = faceQueryOf(filter)!;
        for (const {
          shown_age: age,
          shown_group: group,
          shown_gender: gender,
          confidence,
        } of faces)
          expect(faceHolds(through, { age, group, gender, confidence })).toBe(
            faceHolds(where, { age, group, gender, confidence }),
          );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any setting of the controls', () => {
  const filter: fc.Arbitrary<Filter> = fc
    .record({
      ages: fc.oneof(
        fc.record({ groups: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), near: fc.boolean() }),
        fc.tuple(fc.nat(100), fc.option(fc.integer({ min: 1, max: 40 }))).map(([from, more]) => ({
          years: { from, to: more === null ? null : from + more },
        })),
      ),
      genders: fc.subarray([0, 1, 2]),
      confidence: fc.nat(20).map((i) => (i * 5) / 100),
      faces: fc.option(fc.constantFrom({ min: 1, max: 1 }, { min: 3, max: null })),
      taken: fc.option(
        fc.constantFrom(
          { from: Date.UTC(1990, 0, 1), to: Date.UTC(2000, 0, 1) },
          { from: null, to: Date.UTC(1994, 7, 13) },
          { from: Date.UTC(1994, 7, 13), to: null },
        ),
      ),
      folder: fc.option(fc.constantFrom('/photos', '/photos/a "b" (c)')),
      camera: fc.option(fc.constantFrom('Canon', 'not')),
    })
    .map(({ ages, genders, confidence, ...photo }) => {
      const chosen = { ...NO_FILTER.face, ...ages, genders, confidence };
      // Without a group there is none to be next to.
      const near = chosen.near && chosen.groups.length > 0;
      return { ...NO_FILTER, ...photo, face: { ...chosen, near } };
    });

  test('is what the controls show of its text', () => {
    fc.assert(
      fc.property(filter, (chosen) => {
        expect(shown(printQuery(queryOf(chosen)))).toEqual(chosen);
      }),
      { numRuns: 1000 },
    );
  });
});
