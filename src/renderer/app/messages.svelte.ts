/**
 * What the page says, in the person's language. Messages are ICU MessageFormat, one folder a language
 * and one file a part of the page; a new language is a new folder. What a language lacks is said in
 * English, which has everything: its keys are the type of all keys.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues } from './catalogues.ts';
import { session } from './session.svelte.ts';

export const languages = [...catalogues.keys()].sort();

function chosen(setting: string): string {
  if (setting !== 'system') return setting;
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]!);
  return wanted.find((language) => catalogues.has(language)) ?? 'en';
}

export type Values = Readonly<Record<string, string | number | Date>>;

/**
 * How numbers and dates are written: as in the person's own country where its language is the one
 * shown, as in Britain for English anywhere else.
 */
function localeOf(language: string): string {
  const own = navigator.languages.find((tag) => tag.split('-')[0] === language && tag !== language);
  return own ?? (language === 'en' ? 'en-GB' : language);
}

/** Most messages are told as they are: making a format of one takes longer than the page has. */
const isPlain = (text: string): boolean => !/[{}']/.test(text);

/** The formats ask for it one by one, and it takes a while to find out. */
const resolved: Record<string, Intl.Locale> = {};
const { resolveLocale } = IntlMessageFormat;
IntlMessageFormat.resolveLocale = (locales) => {
  const key = String(locales);
  const known = resolved[key] ?? resolveLocale(locales);
  if (known !== undefined) resolved[key] = known;
  return known;
};

class Messages {
  /** Code of the language that is shown, such as `de`. */
  readonly language = $derived(chosen(session.settings.language));
  /** For Intl: the language with a country, such as `de-AT`. */
  readonly locale = $derived(localeOf(this.language));
  readonly #numbers = $derived(new Intl.NumberFormat(this.locale));
  readonly #formats = new Map<string, IntlMessageFormat>();

  /** The message `part.key` with its values filled in. */
  say(key: string, values?: Values): string {
    const { language } = this;
    const text = catalogues.get(language)?.get(key) ?? catalogues.get('en')?.get(key);
    if (text === undefined) return key;
    if (isPlain(text)) return text;
    const id = `${language}/${key}`;
    let format = this.#formats.get(id);
    if (format === undefined) {
      // Messages hold no markup, and what fills them may hold a `<`.
      format = new IntlMessageFormat(text, this.locale, undefined, { ignoreTag: true });
      this.#formats.set(id, format);
    }
    return String(format.format(values));
  }

  has(key: string): boolean {
    return catalogues.get('en')?.has(key) === true;
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }
}

export const messages = new Messages();

/** Short for `messages.say`: `t('grid.empty')`, `t('grid.photos', {n: 3})`. */
export const t = (key: string, values?: Values): string => messages.say(key, values);
