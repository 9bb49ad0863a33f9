/** What is wrong with a query, as a sentence in the person's language. */
import type { QueryError } from '../../contract/query/index.ts';
import { shorten } from '../../contract/query/error.ts';
import { anyOf } from './words-face.ts';
import type { Say, WordOptions } from './say.ts';

/** Phrases of QueryError.expected and the message of each. Names and words are the same everywhere. */
const PHRASES: Readonly<Record<string, string>> = {
  'a number of years': 'years',
  'a range of years such as 20..30': 'yearRange',
  'an age group such as 25-32': 'group',
  'an age group after the ~ such as ~25-32': 'nearGroup',
  'a number of faces such as 3, 2..4 or >=3': 'faces',
  'a number from 0 to 1 such as >0.8': 'fraction',
  'a percentage such as >80%': 'percentage',
  'a date such as 2019, 2019-07, 2019-07-14 or 1990s': 'date',
  'a range such as 2019..2021 or >=2001-05-03': 'dateRange',
  'a number of stars from 0 to 5 such as >=4': 'stars',
  '-1 for rejected': 'rejected',
  'some text to look for': 'text',
  'the path of a folder': 'folder',
  'a range that holds something': 'range',
  'a term such as age:25-32 or a word': 'term',
  'a term directly after the -': 'afterMinus',
};

/** Phrases that a sentence says better than a list. */
const SENTENCES: Readonly<Record<string, string>> = {
  'the end of the query': 'closesNothing',
  'a closing quote': 'openQuote',
};

const CLOSE_MISSING = /^a \) for the \( at character (\d+)$/;
const VALUE_MISSING = /^a value directly after (?:the colon|(\S+:))$/;
const IN_FACE = 'inside face( )';
const FIELD = /^[a-z]+:$/;

export function errorWords(error: QueryError, say: Say, options: WordOptions = {}): string {
  const { expected, found, suggestion } = error;
  const shown = expected.filter((item) => !options.hideGender || item !== 'gender:');
  const [first = ''] = shown;
  const sentence = SENTENCES[first];
  if (sentence !== undefined) return say(`filter.error.${sentence}`);
  if (expected.length === 0) return say('filter.error.tooDeep');
  if (FIELD.test(first)) {
    const lead = say('filter.error.noField', { found: shorten(found) });
    return `${lead} ${hint(suggestion, say) ?? say('filter.error.fields', { fields: shown.join(', ') })}`;
  }
  const phrases = shown.map((item) => phraseWords(item, say, options) ?? item);
  const lead = say('filter.error.expected', {
    expected: anyOf(phrases, say),
    found: shorten(found),
    at: found === '' ? 'end' : 'text',
  });
  return [lead, hint(suggestion, say)].filter((part) => part !== null).join('. ');
}

/** Null for what is no phrase, such as the words that a field takes. */
export function phraseWords(phrase: string, say: Say, options: WordOptions = {}): string | null {
  const name = Object.hasOwn(PHRASES, phrase) ? PHRASES[phrase] : undefined;
  if (name !== undefined) return say(`filter.expected.${name}`);
  const close = CLOSE_MISSING.exec(phrase);
  if (close !== null) return say('filter.expected.close', { character: Number(close[1]) });
  const value = VALUE_MISSING.exec(phrase);
  if (value !== null) return say('filter.expected.value', { field: value[1] ?? ':' });
  if (!phrase.endsWith(IN_FACE)) return null;
  const fields = options.hideGender ? ['age:', 'confidence:'] : ['age:', 'gender:', 'confidence:'];
  return say('filter.expected.inFace', { fields: anyOf(fields, say) });
}

function hint(suggestion: string | null, say: Say): string | null {
  return suggestion === null ? null : say('filter.error.suggestion', { suggestion });
}
