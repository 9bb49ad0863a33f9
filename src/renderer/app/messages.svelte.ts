/**
 * What the page says, in the person's language. Messages are ICU MessageFormat, one folder a language
 * and one file a part of the page; a new language is a new folder. What a language lacks is said in
 * English, which has everything: its keys are the type of all keys.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { session } from './session.svelte.ts';

type Catalogue = Readonly<Record<string, string>>;

const files = import.meta.glob<Catalogue>('../messages/*/*.json', {
  eager: true,
  import: 'default',
});

/** Languages by their folder's name, each with all its messages. */
const catalogues = new Map<string, Map<string, string>>();
for (const [file, messages] of Object.entries(files)) {
  const [, language, part] = /messages\/([^/]+)\/([^/]+)\.json$/.exec(file)!;
  const catalogue = catalogues.get(language!) ?? new Map<string, string>();
  for (const [key, text] of Object.entries(messages)) catalogue.set(`${part!}.${key}`, text);
  catalogues.set(language!, catalogue);
}

export const languages = [...catalogues.keys()].sort();

function chosen(setting: string): string {
  if (setting !== 'system') return setting;
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]!);
  return wanted.find((language) => catalogues.has(language)) ?? 'en';
}

export type Values = Readonly<Record<string, string | number | Date>>;

class Messages {
  /** Code of the language that is shown, such as `de`. */
  readonly language = $derived(chosen(session.settings.language));
  readonly #formats = new Map<string, IntlMessageFormat>();

  /** The message `part.key` with its values filled in. */
  say(key: string, values?: Values): string {
    const { language } = this;
    const text = catalogues.get(language)?.get(key) ?? catalogues.get('en')?.get(key);
    if (text === undefined) return key;
    const id = `${language}/${key}`;
    let format = this.#formats.get(id);
    if (format === undefined) {
      format = new IntlMessageFormat(text, language);
      this.#formats.set(id, format);
    }
    return String(format.format(values as Record<string, string | number | Date> | undefined));
  }

  has(key: string): boolean {
    return catalogues.get('en')?.has(key) === true;
  }

  number(value: number): string {
    return value.toLocaleString(this.language);
  }
}

export const messages = new Messages();

/** Short for `messages.say`: `t('grid.empty')`, `t('grid.photos', {n: 3})`. */
export const t = (key: string, values?: Values): string => messages.say(key, values);
