import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../src/contract/query/index.ts';
import { accept, complete, type Known } from '../../../../src/renderer/filter/completion.ts';
import { sayIn } from './say.ts';

const en = sayIn('en');

const known: Known = {
  cameras: ['Canon EOS 5D', 'NIKON D70', 'Pixel'],
  folders: ['/photos', '/photos/Été 2019', '/photos/old/2001', '/mnt/2001'],
  saved: [
    { id: 1, name: 'Kids 90s', query: 'age:8-13 taken:1990s' },
    { id: 2, name: 'Grandparents', query: 'age:60-100' },
  ],
  decades: [2010, 1990],
  hideGender: false,
};

/** `|` is the caret. */
function at(marked: string, library: Known = known) {
  const caret = marked.indexOf('|');
  const query = marked.replace('|', '');
  return { query, suggestions: complete(query, caret, library, en) };
}

const labels = (marked: string, library?: Known) =>
  at(marked, library).suggestions.map(({ label }) => label);

/** The query, with a `|` for the caret, after the suggestion of this label was taken. */
function taking(marked: string, label: string): string {
  const { query, suggestions } = at(marked);
  const taken = accept(
    query,
    suggestions.find((suggestion) => suggestion.label === label)!,
  );
  return `${taken.query.slice(0, taken.caret)}|${taken.query.slice(taken.caret)}`;
}

describe('fields', () => {
  test('all of them and the saved searches where nothing is written', () => {
    expect(labels('|').slice(0, 5)).toEqual([
      'Kids 90s',
      'Grandparents',
      'age:',
      'gender:',
      'confidence:',
    ]);
    expect(labels('|')).toContain('face(');
  });

  test.each([
    ['ag|', ['age:']],
    ['beach TA|', ['taken:']],
    ['-fa|', ['faces:', 'face(']],
    ['(f|', ['faces:', 'folder:', 'format:', 'face(']],
    ['face(|', ['age:', 'gender:', 'confidence:']],
    ['face(age:3 (|', ['age:', 'gender:', 'confidence:']],
    ['face(age:3) ag|', ['age:']],
    ['xyz|', []],
    ['"ag|', []],
    ['(a)|', []],
  ])('%s offers %j', (query, expected) => {
    expect(labels(query)).toEqual(expected);
  });

  test('taking one leaves the caret for its value', () => {
    expect(taking('beach a|', 'age:')).toBe('beach age:|');
    expect(taking('a|ge:25-32', 'age:')).toBe('age:|25-32');
    expect(taking('fa|', 'face(')).toBe('face(|');
  });
});

describe('values', () => {
  test.each([
    ['age:|', ['0-2', '4-6', '8-13', '15-20', '25-32', '38-43', '48-53', '60-100']],
    ['age:4|', ['4-6', '48-53', '38-43']],
    ['age:~2|', ['~25-32']],
    ['gender:w|', ['female']],
    ['face(gender:m|)', ['male']],
    ['format:jpg|', ['jpeg']],
    ['has:|', ['faces', 'gps', 'keywords', 'problem']],
    ['is:|', ['online', 'offline']],
    ['taken:|', ['2010s', '1990s']],
    ['date:19|', ['1990s']],
    ['face(age:3):|', ['0', '1', '2', '>=3']],
    ['camera:d|', ['NIKON D70']],
    ['camera:"can|', ['Canon EOS 5D']],
    ['in:ete|', ['/photos/Été 2019']],
    ['folder:2001|', []],
    ['folder:200|', ['2001']],
    ['keyword:a|', []],
    // What is written already is not offered.
    ['age:25-32|', []],
    ['camera:"NIKON D70"|', []],
  ])('%s offers %j', (query, expected) => {
    expect(labels(query)).toEqual(expected);
  });

  test('say what they mean', () => {
    const details = (query: string) => at(query).suggestions.map(({ detail }) => detail);
    expect(details('age:4|')).toEqual(['3 to 6 years', '45 to 55 years', '35 to 44 years']);
    expect(details('age:~25|')).toEqual(['around 25-32']);
    expect(details('gender:f|')).toEqual(['women and girls']);
    expect(details('taken:19|')).toEqual(['']);
  });

  test('taking one completes the term', () => {
    expect(taking('age:2|', '25-32')).toBe('age:25-32 |');
    expect(taking('age:2|5 beach', '25-32')).toBe('age:25-32 |beach');
    expect(taking('face(age:2|)', '25-32')).toBe('face(age:25-32|)');
    expect(taking('camera:can|', 'Canon EOS 5D')).toBe('camera:"Canon EOS 5D" |');
    expect(taking('camera:"c|an" beach', 'Canon EOS 5D')).toBe('camera:"Canon EOS 5D" |beach');
    expect(taking('in:|"/x" beach', '/photos')).toBe('in:"/photos" |beach');
  });
});

describe('saved searches', () => {
  test('are found by their names and take the place of everything', () => {
    expect(labels('kids 9|')).toEqual(['Kids 90s']);
    expect(taking('kids 9|', 'Kids 90s')).toBe('age:8-13 taken:1990s|');
    expect(labels('beach kids|')).toEqual([]);
  });
});

test('nothing of gender where it is hidden', () => {
  const hidden = { ...known, hideGender: true };
  expect(labels('|', hidden)).not.toContain('gender:');
  expect(labels('face(|', hidden)).toEqual(['age:', 'confidence:']);
  expect(labels('gender:|', hidden)).toEqual([]);
});

test('every value that is offered can be read, wherever it is taken', () => {
  const start = fc.constantFrom('', 'beach ', '-', '(a or ', 'face(age:3) ');
  const field = fc.constantFrom(
    ...['age', 'gender', 'confidence', 'faces', 'taken', 'rating', 'format', 'has', 'is'],
    ...['camera', 'in', 'folder'],
  );
  fc.assert(
    fc.property(start, field, fc.constantFrom('', '"', '2', 'c', '~'), (before, name, typed) => {
      const query = `${before}${name}:${typed}`;
      for (const suggestion of complete(query, query.length, known, en)) {
        const taken = accept(query, suggestion).query;
        expect(() => parseQuery(before.startsWith('(') ? `${taken})` : taken)).not.toThrow();
      }
    }),
  );
});

test('any text and caret gives a part of the text', () => {
  const character = fc.constantFrom('a', 'g', 'e', ':', '(', ')', '"', '-', ' ', '2', '\\');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
      for (let caret = 0; caret <= text.length; caret += 1)
        for (const { from, to } of complete(text, caret, known, en)) {
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
    }),
  );
});
