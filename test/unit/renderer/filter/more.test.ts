import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NO_FILTER,
  filterOf,
  parseQuery,
  printQuery,
  queryOf,
} from '../../../../src/contract/query/index.ts';
import { moreOf, restOf } from '../../../../src/renderer/filter/more.ts';
import { arbitraryQuery } from '../../../fixtures/arbitrary-query.ts';

const shown = (query: string) => moreOf(filterOf(parseQuery(query)).rest);
const printed = (rest: ReturnType<typeof restOf>) => printQuery(queryOf({ ...NO_FILTER, rest }));

test('terms are shown in their controls', () => {
  expect(shown('rating:>=4 (format:raw or format:jpg) has:gps is:offline')).toEqual({
    rating: 4,
    formats: ['jpeg', 'raw'],
    has: ['gps'],
    online: false,
    others: [],
  });
  expect(shown('rating:5 format:png').rating).toBe(5);
});

test.each([
  'beach',
  'rating:2',
  'rating:>=0',
  'rating:1..3',
  '-has:gps',
  'format:raw or rating:5',
  'folder:a',
])('%s has none', (query) => {
  const { others, ...more } = shown(query);
  expect(more).toEqual({ rating: null, formats: [], has: [], online: null });
  expect(others).toHaveLength(1);
});

test('a second term for a control stays a term', () => {
  expect(printed(shown('rating:>=4 rating:>=3 format:raw format:jpeg is:online').others)).toBe(
    'rating:>=3 format:jpeg',
  );
});

test('any terms mean the same when they are put together again', () => {
  fc.assert(
    fc.property(arbitraryQuery(fc.constant('x')), (query) => {
      const { rest } = filterOf(query);
      const more = moreOf(rest);
      const through = restOf(more);
      expect(moreOf(through)).toEqual(more);
      // Each term is still there; only order, repeated terms and the order in an `or` can differ.
      const set = (terms: typeof rest) =>
        new Set(terms.map((term) => printQuery(term).split(' or ').sort().join(' or ')));
      expect(set(through)).toEqual(set(rest));
    }),
    { numRuns: 1000 },
  );
});
