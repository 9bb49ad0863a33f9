import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GENDERS } from '../../../../src/contract/gender.ts';
import { parseQuery, printQuery, type Query } from '../../../../src/contract/query/index.ts';
import type { WriteDb } from '../../../../src/core/catalog/handle.ts';
import { indexCondition, pageByIndex } from '../../../../src/core/catalog/search/pages.ts';
import { facesOf, openSearch, pageOf, type Search } from '../../../../src/core/search/index.ts';
import { pageByColumns } from '../../../../src/core/search/pages.ts';
import { take } from '../../../../src/core/search/bitset.ts';
import { arbitraryQuery } from '../../../fixtures/arbitrary-query.ts';
import {
  naiveFace,
  naiveMatch,
  readNaively,
  type NaivePhoto,
} from '../../../fixtures/naive-search.ts';
import { emptyCatalog, fillCatalog } from '../../../fixtures/synthetic-catalog.ts';

const texts = fc.constantFrom(
  ...['noel', 'FÊTE', '2019', 'leica', 'café', '夏', 'IMG_12', '1999/', 'umlaut/archiv', 'album'],
  ...['photos', 'strasse', 'straße', '"90s"', 'o', 'mm f', 'nowhere', '\\', '%', '\u0000'],
);

let db: WriteDb;
let search: Search;
let photos: NaivePhoto[];

beforeAll(() => {
  db = emptyCatalog();
  fillCatalog(db, { photos: 50_000, seed: 7 });
  search = openSearch(db);
  photos = readNaively(db);
});
afterAll(() => {
  db.close();
});

const found = (query: Query) => {
  const { index, rows } = search.result(query);
  return take(rows, 0, Infinity, 1).map((row) => index.ids[row]!);
};
const expected = (query: Query) => photos.filter((photo) => naiveMatch(photo, query));
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);

test('random queries find what a look at every photo finds, in order', () => {
  fc.assert(
    fc.property(arbitraryQuery(texts), (query) => {
      expect(found(query), printQuery(query)).toEqual(ids(expected(query)));
    }),
    { numRuns: 60 },
  );
});

test.each([
  ...[
    'age:25-32',
    'age:20-30',
    'face(age:8-13 gender:female)',
    'faces:0',
    'faces:>=3',
    'faces:2..4',
  ],
  ...[
    'face(age:60-100 gender:female):>=2',
    'confidence:>0.8',
    'taken:1990s -gender:man',
    'noël leica',
  ],
  ...['folder:fete', 'folder:archiv', 'path:/mnt', 'name:img_4', 'camera:nikon', 'lens:summilux'],
  ...['keyword:"party ""90s"""', 'rating:0', 'rating:>=4', 'format:png', 'has:gps', 'has:problem'],
  ...['is:offline', 'has:keywords (gender:unknown or age:<3)'],
])('%s finds some photos, the right ones', (text) => {
  const query = parseQuery(text);
  const right = ids(expected(query));
  expect(found(query)).toEqual(right);
  expect(right.length).toBeGreaterThan(0);
  expect(right.length).toBeLessThan(photos.length);
  expect(search.count(query)).toBe(right.length);
});

describe('facets', () => {
  test.each(['', 'age:25-32', 'taken:2010s face(gender:female confidence:>0.9)', 'faces:>99'])(
    'of “%s” are those counted one by one',
    (text) => {
      const query = parseQuery(text);
      const right = expected(query);
      const faces = right.flatMap((photo) => photo.faces);
      const facets = search.facets(query);
      expect(facets.photos).toBe(right.length);
      expect(facets.faces).toBe(faces.length);
      for (let code = 0; code < 24; code += 1) {
        const isCode = (face: (typeof faces)[number]) =>
          face.shown_group * 3 + face.shown_gender === code;
        expect(facets.facesByCode[code]).toBe(faces.filter(isCode).length);
        expect(facets.photosByCode[code]).toBe(
          right.filter((photo) => photo.faces.some(isCode)).length,
        );
      }
      for (let gender = 0; gender < GENDERS.length; gender += 1) {
        for (let age = 0; age <= 100; age += 1) {
          const number = faces.filter(
            (face) => face.shown_gender === gender && Math.floor(face.shown_age) === age,
          ).length;
          expect(facets.ages[gender]![age]).toBe(number);
        }
      }
      const months = Map.groupBy(right, (photo) =>
        new Date(photo.taken_at).toISOString().slice(0, 7),
      );
      expect(
        facets.months.map(({ year, month, photos: number }) => [
          `${year}-${String(month).padStart(2, '0')}`,
          number,
        ]),
      ).toEqual([...months].map(([month, list]) => [month, list.length]));
    },
  );
});

describe('pages', () => {
  const pagesOf = (query: Query, order: 'newest' | 'oldest', limit: number) => {
    const all: number[] = [];
    let after = null;
    do {
      const page = pageOf(search, query, { after, limit, order });
      all.push(...ids(page.photos));
      after = page.next;
      expect(page.photos.length === limit || after === null).toBe(true);
    } while (after !== null);
    return all;
  };

  test.each(['taken:2003', 'face(age:0-2 gender:male) taken:2010s', 'camera:leica taken:1999'])(
    'of “%s” put together are the result, both ways',
    (text) => {
      const query = parseQuery(text);
      const right = ids(expected(query));
      expect(pagesOf(query, 'newest', 37)).toEqual(right);
      expect(pagesOf(query, 'oldest', 37)).toEqual(right.toReversed());
    },
  );

  test('come out the same from SQL and from the column index, after any cursor', () => {
    let answered = 0;
    const cursor = fc.option(fc.tuple(fc.nat(photos.length - 1), fc.integer({ min: -1, max: 1 })));
    fc.assert(
      fc.property(arbitraryQuery(texts), cursor, fc.boolean(), (query, at, isNewest) => {
        const condition = indexCondition(query);
        fc.pre(condition !== null);
        answered += 1;
        // A cursor need not be a photo that is still there.
        const photo = at === null ? null : photos[at[0]]!;
        const after = photo && { takenAt: photo.taken_at, id: photo.id + at![1] };
        const order = isNewest ? 'newest' : 'oldest';
        const bySql = pageByIndex(db, condition, after, 20, order);
        expect(bySql, printQuery(query)).toEqual(pageByColumns(search, query, after, 20, order));
      }),
      { numRuns: 100 },
    );
    expect(answered).toBe(100);
  });

  test('show a photo with its place and what is known of it', () => {
    const offline = pageOf(search, parseQuery('is:offline'), { limit: 1 }).photos[0]!;
    const right = photos.find((photo) => photo.online === 0)!;
    expect(offline).toMatchObject({
      id: right.id,
      takenAt: right.taken_at,
      online: false,
      faceCount: right.faces.length,
      path: `${right.places[0]!.root}/${right.places[0]!.path}`,
    });
    expect(Buffer.from(offline.pathBytes).toString()).toBe(offline.path);
  });
});

describe('faces', () => {
  test.each([
    ['face(age:25-32 gender:female) taken:2001', 'face(age:25-32 gender:female)'],
    // Side by side, both speak of the face that is listed.
    ['age:25-32 gender:female taken:2001', 'face(age:25-32 gender:female)'],
    ['(age:0-2 or gender:unknown) taken:2001', 'face(age:0-2 or gender:unknown)'],
    ['face(gender:male):>=2 taken:2001', 'gender:male'],
    ['face(gender:male):0 taken:2001', 'face(age:0+)'],
    ['taken:2001', 'face(age:0+)'],
    ['-gender:male taken:2001', 'face(-gender:male)'],
  ])('of “%s” are those with %s', (text, faceText) => {
    const query = parseQuery(text);
    const where = parseQuery(faceText);
    if (where.kind !== 'faces' || where.where === null) throw new Error('not a condition on faces');
    const condition = where.where;
    const right = expected(query).flatMap((photo) =>
      photo.faces.filter((face) => naiveFace(face, condition)),
    );
    const listed = [...facesOf(search, query)];
    expect(listed.map(({ face }) => face.id)).toEqual(ids(right));
    expect(listed.length).toBeGreaterThan(0);
  });

  test('come with box, estimate and photo', () => {
    const [first] = facesOf(search, parseQuery('age:38-43'));
    const { face, photo } = first!;
    expect(face.box.width).toBeGreaterThan(0);
    expect(face.estimate).toMatchObject({ pack: 'synthetic@1', mean: face.age, spread: 3 });
    expect(face.estimate!.groups[face.group]).toBe(1);
    expect(face.estimate!.groups).toHaveLength(8);
    expect(photo.width).toBeGreaterThan(0);
  });
});
