/** Every message file, `messages/<language>/<part>.json`, as it was when the page was built. */

type Messages = Readonly<Record<string, string>>;

const files = import.meta.glob<Messages>('../messages/*/*.json', {
  eager: true,
  import: 'default',
});

function read(): Map<string, Map<string, string>> {
  const languages = new Map<string, Map<string, string>>();
  for (const [file, messages] of Object.entries(files)) {
    const [, language, part] = /messages\/([^/]+)\/([^/]+)\.json$/.exec(file)!;
    const catalogue = languages.get(language!) ?? new Map<string, string>();
    for (const [key, text] of Object.entries(messages)) catalogue.set(`${part!}.${key}`, text);
    languages.set(language!, catalogue);
  }
  return languages;
}

/** Languages by the name of their folder, each with all its messages by `part.key`. */
export const catalogues: ReadonlyMap<string, ReadonlyMap<string, string>> = read();
