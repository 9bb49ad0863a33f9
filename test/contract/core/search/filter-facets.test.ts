import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  NO_FACE_FILTER,
  faceQueryOf,
  filterOf,
  parseQuery,
  printQuery,
  queryOf,
  type FaceFilter,
  type Filter,
} from '../../../../src/contract/query/index.ts';
import type { WriteDb } from '../../../../src/core/catalog/handle.ts';
import { filterFacets } from '../../../../src/core/search/filter-facets.ts';
import { openSearch, type Search } from '../../../../src/core/search/index.ts';
import {
  naiveFace,
  naiveMatch,
  readNaively,
  type NaiveFace,
  type NaivePhoto,
} from '../../../fixtures/naive-search.ts';
import { emptyCatalog, fillCatalog } from '../../../fixtures/synthetic-catalog.ts';

let db: WriteDb;
let search: Search;
let photos: NaivePhoto[];
beforeAll(() => {
  db = emptyCatalog();
  fillCatalog(db, { photos: 3000, seed: 11 });
  search = openSearch(db);
  photos = readNaively(db);
});
afterAll(() => {
  db.close();
});

const faceFilter: fc.Arbitrary<FaceFilter> = fc.record({
  groups: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]),
  near: fc.boolean(),
  years: fc.constant(null),
  genders: fc.subarray([0, 1, 2]),
  confidence: fc.constantFrom(0, 0.5, 0.7, 0.95, 1),
});
const filters: fc.Arbitrary<Filter> = fc.record({
  face: fc.oneof(
    faceFilter,
    fc.tuple(faceFilter, fc.nat(80), fc.nat(30)).map(([face, from, more]) => ({
      ...face,
      groups: [],
      near: false,
      years: { from, to: from + more + 1 },
    })),
  ),
  faces: fc.constantFrom(null, { min: 0, max: 0 }, { min: 2, max: 2 }, { min: 3, max: null }),
  taken: fc.constantFrom(null, { from: Date.UTC(1990, 0, 1), to: Date.UTC(2000, 0, 1) }),
  folder: fc.constant(null),
  camera: fc.constant(null),
  rest: fc.constantFrom([], [{ kind: 'online', online: true } as const]),
});

const holds = (face: NaiveFace, filter: FaceFilter): boolean => {
  const where = faceQueryOf(filter);
  return where === null || naiveFace(face, where);
};
const found = (filter: Filter): NaivePhoto[] =>
  photos.filter((photo) => naiveMatch(photo, queryOf(filter)));
const withFace = (filter: Filter, face: Partial<FaceFilter>): Filter => ({
  ...filter,
  face: { ...filter.face, ...face },
});

test('each control is counted without its own condition', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async (made) => {
      // As a query says it, where near without groups means nothing.
      const filter = filterOf(queryOf(made));
      const { face } = filter;
      const facets = await filterFacets(search, queryOf(filter));
      const text = printQuery(queryOf(filter));
      const all = found(filter);
      expect(facets.photos, text).toBe(all.length);
      const matching = all.flatMap((photo) => photo.faces.filter((one) => holds(one, face)));
      expect(facets.faces, text).toBe(matching.length);

      const noAges = { groups: [], near: false, years: null };
      expect(facets.groups, text).toEqual(
        [0, 1, 2, 3, 4, 5, 6, 7].map(
          (group) => found(withFace(filter, { ...noAges, groups: [group] })).length,
        ),
      );
      expect(facets.genders, text).toEqual(
        [0, 1, 2].map((gender) => found(withFace(filter, { genders: [gender] })).length),
      );
      expect(facets.faceNumbers, text).toEqual(
        [
          { min: 0, max: 0 },
          { min: 1, max: 1 },
          { min: 2, max: 2 },
          { min: 3, max: null },
        ].map((faces) => found({ ...filter, faces }).length),
      );
      expect(facets.confidence.slice(1), text).toEqual(
        Array.from(
          { length: 20 },
          (_, i) => found(withFace(filter, { confidence: (i + 1) / 20 })).length,
        ),
      );
      const ages = facets.ages.flat().reduce((sum, faces) => sum + faces, 0);
      const anyAge = found({ ...filter, face: NO_FACE_FILTER }).flatMap((photo) =>
        photo.faces.filter((one) => holds(one, { ...face, ...noAges })),
      );
      expect(ages, text).toBe(anyAge.length);
    }),
    { numRuns: 60 },
  );
});

test('years lie in the place of their gender', async () => {
  const { ages } = await filterFacets(search, parseQuery('face(age:30..30 gender:male)'));
  const men = photos
    .flatMap((photo) => photo.faces)
    .filter((face) => face.shown_gender === 1 && Math.floor(face.shown_age) === 30);
  expect(ages[1]![30]).toBe(men.length);
  expect(ages[0]!.every((faces) => faces === 0)).toBe(true);
});
