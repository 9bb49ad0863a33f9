import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { messagesOf } from './say.ts';

const PARTS = ['faces', 'viewer', 'review'];

/** Names of all values that a message is filled with, also those within its choices. */
function argumentsOf(text: string, language: string): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    // Arguments are the elements that have a type above 0 (literal) and below 7 (the number sign).
    const { type, value: name } = value as { type?: unknown; value?: unknown };
    if (typeof type === 'number' && type > 0 && type < 7 && typeof name === 'string')
      names.add(name);
    Object.values(value).forEach(visit);
  };
  visit(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe.each(PARTS)('the messages of %s', (part) => {
  const english = messagesOf('en', part);
  const german = messagesOf('de', part);

  it('are the same in every language, filled with the same values', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english))
      expect([key, argumentsOf(german[key]!, 'de')]).toEqual([key, argumentsOf(text, 'en')]);
  });
});
