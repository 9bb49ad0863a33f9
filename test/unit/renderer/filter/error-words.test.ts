import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELD_NAMES, QueryError, parseQuery } from '../../../../src/contract/query/index.ts';
import { errorWords, phraseWords } from '../../../../src/renderer/filter/error-words.ts';
import { sayIn } from './say.ts';

const en = sayIn('en');
const de = sayIn('de');

function failure(query: string): QueryError | null {
  try {
    parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  return null;
}

test.each([
  [
    'age:abc',
    'Expected a number of years, a range of years such as 20..30 or an age group such as 25-32, found “abc”',
    'Hier wird erwartet: eine Zahl von Jahren, ein Bereich von Jahren wie 20..30 oder eine Altersgruppe wie 25-32. Da steht „abc“',
  ],
  ['age:', 'Expected a value directly after age:', 'Hier wird erwartet: ein Wert direkt nach age:'],
  [
    'gender:femal',
    'Expected female, male or unknown, found “femal”. Did you mean female?',
    'Hier wird erwartet: female, male oder unknown. Da steht „femal“. War female gemeint?',
  ],
  [
    'gendr:x',
    'There is no field “gendr:”. Did you mean gender:?',
    'Ein Feld „gendr:“ gibt es nicht. War gender: gemeint?',
  ],
  ['a)', 'This ) closes nothing.', 'Diese ) schließt nichts.'],
  ['"a', 'This quotation mark is never closed.', 'Dieses Anführungszeichen wird nie geschlossen.'],
  ['(a b', 'Expected a ) for the ( at character 1', 'Hier wird erwartet: eine ) zur ( an Stelle 1'],
  [
    '('.repeat(200),
    'Too many parentheses stand in each other.',
    'Zu viele Klammern stehen ineinander.',
  ],
  [
    'face(name:x)',
    'Expected age:, gender: or confidence: inside face( ), found “name:”',
    'Hier wird erwartet: age:, gender: oder confidence: in face( ). Da steht „name:“',
  ],
])('%s: %s', (query, english, german) => {
  expect(errorWords(failure(query)!, en)).toBe(english);
  expect(errorWords(failure(query)!, de)).toBe(german);
});

test('a field that nothing is like is answered with all of them', () => {
  expect(errorWords(failure('constructor:x')!, en)).toBe(
    `There is no field “constructor:”. The fields are ${FIELD_NAMES.map((name) => `${name}:`).join(', ')}`,
  );
});

test('hidden gender is not named', () => {
  for (const query of ['constructor:x', 'face(name:x)'])
    expect(errorWords(failure(query)!, en, { hideGender: true })).not.toContain('gender');
});

describe('any wrong query', () => {
  const piece = fc.constantFrom(
    ...FIELD_NAMES.map((name) => `${name}:`),
    ...['face(', '(', ')', '):', '-', ' or ', '"', '..', '>=', ' ', 'x', '-1', '~', '9', '""'],
  );

  test('is explained without a phrase that no language has', () => {
    const query = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(query, (text) => {
        const error = failure(text);
        if (error === null) return;
        expect(errorWords(error, de).length).toBeGreaterThan(10);
        for (const phrase of error.expected)
          if (phrase.includes(' ') && !/^(the end of the query|a closing quote)$/.test(phrase))
            expect(phraseWords(phrase, de), phrase).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});
