import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  QueryError,
  parseQuery,
  printQuery,
  renderQueryError,
} from '../../../../src/contract/query/index.ts';
import { arbitraryQuery } from '../../../fixtures/arbitrary-query.ts';

/** The canonical text tells the tree: the round trip below proves it. */
const canonical = (query: string) => printQuery(parseQuery(query));

function failure(query: string): QueryError {
  try {
    parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error(`no error in ${query}`);
}

describe('terms', () => {
  test.each([
    ['', ''],
    ['  ', ''],
    // The name of a group is the group; every other range is years.
    ['age:25-32', 'age:25-32'],
    ['age:25..32', 'age:25..32'],
    ['age:20-30', 'age:20..30'],
    ['age:8-12', 'age:8..12'],
    ['AGE:30', 'age:30'],
    ['age:60+', 'age:60+'],
    ['age:>=60', 'age:60+'],
    ['age:>60', 'age:61+'],
    ['age:<18', 'age:<18'],
    ['age:<=17', 'age:<18'],
    ['age:..17', 'age:<18'],
    ['age:~25-32', 'age:~25-32'],
    ['age:"~60-100"', 'age:~60-100'],
    ['face(age:~0-2 or age:4-6)', 'face(age:~0-2 or age:4-6)'],
    ['gender:Women', 'gender:female'],
    ['gender:man', 'gender:male'],
    ['gender:unknown', 'gender:unknown'],
    ['faces:>=3', 'faces:>=3'],
    ['faces:2..4', 'faces:2..4'],
    ['faces:2-4', 'faces:2..4'],
    ['faces:0', 'faces:0'],
    ['faces:<2', 'faces:0..1'],
    ['has:faces', 'faces:>=1'],
    ['confidence:>0.8', 'confidence:>0.8'],
    ['confidence:80%', 'confidence:>=0.8'],
    ['confidence:.5', 'confidence:>=0.5'],
    ['confidence:0.5..0.8', 'face(confidence:>=0.5 confidence:<=0.8)'],
    ['taken:2019', 'taken:2019'],
    ['taken:2019..2021', 'taken:2019..2021'],
    ['taken:2019-2021', 'taken:2019..2021'],
    ['taken:2019-7', 'taken:2019-07'],
    ['taken:2019-07-01..2019-07-31', 'taken:2019-07'],
    ['taken:2019-12-24..2020-01-06', 'taken:2019-12-24..2020-01-06'],
    ['taken:1990s', 'taken:1990s'],
    ['taken:1990..1999', 'taken:1990s'],
    ['taken:>=2001-05-03', 'taken:>=2001-05-03'],
    ['taken:>2001', 'taken:>=2002'],
    ['taken:<=2001-02', 'taken:<2001-03'],
    ['date:2020-02-29', 'taken:2020-02-29'],
    ['rating:>=4', 'rating:>=4'],
    ['rating:<3', 'rating:-1..2'],
    ['rating:-1', 'rating:-1'],
    ['format:JPG', 'format:jpeg'],
    ['has:gps', 'has:gps'],
    ['is:offline', 'is:offline'],
    ['folder:"Summer 2019"', 'folder:"Summer 2019"'],
    ['tag:beach', 'keyword:beach'],
    ['in:/photos/2019', 'in:"/photos/2019"'],
    ['in:"/photos/Summer (2019)/"', 'in:"/photos/Summer (2019)/"'],
    ['IN:C:\\Photos', 'in:"C:\\Photos"'],
    ['in:photos', 'in:photos'],
    ['"say ""hi"""', '"say ""hi"""'],
    ['12:30', '"12:30"'],
    ['"and"', '"and"'],
  ])('%s reads as %s', (query, expected) => {
    expect(canonical(query)).toBe(expected);
  });

  test('a group holds its index, a range of years its two ends', () => {
    expect(parseQuery('face(age:60-100 age:20-30)')).toEqual({
      kind: 'faces',
      where: {
        kind: 'and',
        terms: [
          { kind: 'age-group', group: 7 },
          { kind: 'age', from: 20, to: 31 },
        ],
      },
      count: { min: 1, max: null },
    });
  });

  test('a group or one next to it holds the index of the group', () => {
    expect(parseQuery('age:~25-32')).toEqual({
      kind: 'faces',
      where: { kind: 'near-age-group', group: 4 },
      count: { min: 1, max: null },
    });
  });

  test('a folder is its path as typed', () => {
    expect(parseQuery('in:"/photos/Été/a ""b"""')).toEqual({
      kind: 'in',
      folder: '/photos/Été/a "b"',
    });
  });

  test('dates are whole units of wall-clock time', () => {
    expect(parseQuery('taken:2019..2021')).toEqual({
      kind: 'taken',
      from: Date.UTC(2019, 0, 1),
      to: Date.UTC(2022, 0, 1),
    });
  });
});

describe('combining', () => {
  test.each([
    ['a b or c and not d', 'a b or c -d'],
    ['(a or b) c', '(a or b) c'],
    ['a OR (b or c)', 'a or b or c'],
    ['a AND (b c)', 'a b c'],
    ['-(a b)', '-(a b)'],
    ['not not a', '--a'],
    ['-age:0-2', '-age:0-2'],
    ['well-known a-b', 'well-known a-b'],
    ['face(age:8-13 gender:female)', 'face(age:8-13 gender:female)'],
    ['Faces(age:8-13 or -gender:female):2', 'face(age:8-13 or -gender:female):2'],
    ['face(age:8-13)', 'age:8-13'],
    ['face(gender:man):>=1', 'gender:male'],
    ['"face" (a or b)', '"face" (a or b)'],
    ['face', '"face"'],
  ])('%s reads as %s', (query, expected) => {
    expect(canonical(query)).toBe(expected);
  });

  test('and binds more tightly than or, not more tightly than both', () => {
    expect(parseQuery('-a b or c')).toEqual(parseQuery('((not a) and b) or c'));
    expect(parseQuery('-a b or c')).not.toEqual(parseQuery('-a (b or c)'));
  });
});

describe('errors', () => {
  test.each([
    ['age:abc', 4, 'abc', 'a number of years'],
    ['age:32-25', 4, '32-25', 'holds something'],
    ['age:<0', 4, '<0', 'holds something'],
    ['age:~30', 4, '~30', 'an age group after the ~ such as ~25-32'],
    ['age:~', 4, '~', 'an age group after the ~'],
    ['age:', 4, '', 'directly after age:'],
    ['age: 25', 4, '', 'directly after age:'],
    ['gender:femal', 7, 'femal', 'did you mean female?'],
    ['gendr:female', 0, 'gendr:', 'did you mean gender:?'],
    ['b agge:3', 2, 'agge:', 'did you mean age:?'],
    ['constructor:3', 0, 'constructor:', 'the fields are age'],
    ['faces:-1', 6, '-1', 'a number of faces'],
    ['taken:2019-02-30', 6, '2019-02-30', 'a date such as'],
    ['taken:2019-13', 6, '2019-13', 'a date such as'],
    ['taken:2019-07-00', 6, '2019-07-00', 'a date such as'],
    ['rating:>5', 7, '>5', 'holds something'],
    ['confidence:1.5', 11, '1.5', 'from 0 to 1'],
    ['has:gp', 4, 'gp', 'did you mean gps?'],
    ['folder:""', 7, '""', 'some text'],
    ['in:" "', 3, '" "', 'the path of a folder'],
    ['face(in:/a)', 5, 'in:', 'speaks of a photo'],
    ['a "b', 2, '"b', 'closing quote'],
    ['(a b', 4, '', 'a ) for the ( at character 1'],
    ['a)', 1, ')', 'closes nothing'],
    ['a or', 4, '', 'a term such as'],
    ['or a', 0, 'or', 'a term such as'],
    ['a - b', 3, '', 'directly after the -'],
    ['face(folder:x)', 5, 'folder:', 'speaks of a photo'],
    ['face()', 5, ')', 'inside face( )'],
    ['face(age:3):', 12, '', 'directly after the colon'],
    ['face(age:3):x', 12, 'x', 'a number of faces'],
    ['('.repeat(200), 100, '(', 'at most 100'],
  ])('%s fails at %i', (query, position, found, message) => {
    const error = failure(query);
    expect(error).toMatchObject({ position, found, length: found.length });
    expect(error.message).toContain(message);
    expect(error.expected.every((item) => item !== '')).toBe(true);
  });

  test.each([
    ['gendr:female', 'gender:'],
    ['gender:femal', 'female'],
    ['age:abc', null],
    ['"a', null],
  ])('%s suggests %s in its place', (query, suggestion) => {
    expect(failure(query).suggestion).toBe(suggestion);
  });

  test('the caret stands under the wrong characters', () => {
    const query = 'folder:海 age:x1';
    expect(renderQueryError(query, failure(query)).split('\n').slice(0, 2)).toEqual([
      'folder:海 age:x1',
      '              ^^',
    ]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...['age:', 'face(', 'faces:', '(', ')', '):', '-', ' or ', ' not ', '"', '25-32', '..', '>='],
    ...['taken:', '1990s', 'gender:', 'man', 'confidence:', '0.5', 'rating:', ' ', 'x', '-1', '%'],
  );

  test('reads, or fails with a QueryError inside the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(anything, (query) => {
        try {
          const parsed = parseQuery(query);
          expect(parseQuery(printQuery(parsed))).toEqual(parsed);
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
          expect(error.position + error.length).toBeLessThanOrEqual(query.length);
          expect(query.slice(error.position, error.position + error.length)).toBe(error.found);
          expect(renderQueryError(query, error).split('\n').length).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('every tree prints as text that reads as the same tree', () => {
    const texts = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 8 })
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(
        arbitraryQuery(fc.oneof(texts, fc.constantFrom('or', 'face', 'a-b', '-a'))),
        (query) => {
          expect(parseQuery(printQuery(query))).toEqual(query);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
