/** `t` of the page without the page: the real messages of one part, in one language. */
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Say } from '../../../../src/renderer/faces/words.ts';

const MESSAGES = new URL('../../../../src/renderer/messages/', import.meta.url);

export function messagesOf(language: string, part: string): Record<string, string> {
  const file = new URL(`${language}/${part}.json`, MESSAGES);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** Throws for a key that the part does not have. */
export function sayIn(language: string, part: string): Say {
  const messages = messagesOf(language, part);
  return (key, values) => {
    const text = messages[key.replace(`${part}.`, '')];
    if (text === undefined) throw new Error(`${language} has no ${key}`);
    return String(new IntlMessageFormat(text, language).format(values));
  };
}
