/** The messages of the filter as the page says them, without a page. */
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Say } from '../../../../src/renderer/filter/say.ts';

export type Catalogue = Readonly<Record<string, string>>;

export function catalogue(language: string): Catalogue {
  const file = new URL(
    `../../../../src/renderer/messages/${language}/filter.json`,
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
}

/** Fails for a key that the language has not. */
export function sayIn(language: string): Say {
  const messages = catalogue(language);
  const locale = language === 'en' ? 'en-GB' : language;
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const text = messages[key.replace(/^filter\./, '')];
    if (text === undefined) throw new Error(`no message ${key} in ${language}`);
    const format =
      formats.get(key) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats.set(key, format);
    return String(format.format({ ...values }));
  };
}
