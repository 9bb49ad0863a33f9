import { expect, it } from 'vitest';
import { de } from '../../../src/main/words/de.ts';
import { en } from '../../../src/main/words/en.ts';
import { wordsFor } from '../../../src/main/words/index.ts';

it('takes the language that was chosen', () => {
  expect(wordsFor('de', ['en-GB'])).toBe(de);
  expect(wordsFor('en', ['de-AT'])).toBe(en);
});

it('follows the system, to the first language that is here', () => {
  expect(wordsFor('system', ['fr-CH', 'de-CH', 'en'])).toBe(de);
  expect(wordsFor('system', ['fr', 'en-US', 'de'])).toBe(en);
});

it('speaks English where nothing fits', () => {
  expect(wordsFor('system', [])).toBe(en);
  expect(wordsFor('system', ['toString'])).toBe(en);
  expect(wordsFor('xx', ['de'])).toBe(en);
});

it('no language leaves a text empty', () => {
  for (const text of [...Object.values(en), ...Object.values(de)]) expect(text).toMatch(/\S/);
});
