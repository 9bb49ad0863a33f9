/** What main says in menus and dialogs. A new language is a new file, listed here. */
import { de } from './de.ts';
import { en, type Words } from './en.ts';

export type { Words } from './en.ts';

const LANGUAGES: Readonly<Record<string, Words>> = { en, de };

/**
 * The words of the language that was chosen in the settings; of the first one of the system's that
 * is here, where that is `system`; else English.
 * @param preferred the system's languages as BCP 47 tags, best first
 */
export function wordsFor(setting: string, preferred: readonly string[]): Words {
  const wanted = setting === 'system' ? preferred.map((tag) => tag.split('-')[0]!) : [setting];
  const found = wanted.find((language) => Object.hasOwn(LANGUAGES, language));
  return LANGUAGES[found ?? 'en']!;
}
