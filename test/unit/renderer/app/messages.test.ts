import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

const RENDERER = path.resolve(import.meta.dirname, '../../../../src/renderer');

type Messages = Readonly<Record<string, string>>;

const read = (file: string): string => readFileSync(path.join(RENDERER, file), 'utf8');

function catalogue(language: string): Map<string, string> {
  const files = globSync(`messages/${language}/*.json`, { cwd: RENDERER });
  return new Map(
    files.flatMap((file) => {
      const part = path.basename(file, '.json');
      const messages = JSON.parse(read(file)) as Messages;
      return Object.entries(messages).map(([key, text]) => [`${part}.${key}`, text] as const);
    }),
  );
}

const english = catalogue('en');
const languages = globSync('messages/*', { cwd: RENDERER }).map((folder) => path.basename(folder));
const parts = new Set([...english.keys()].map((key) => key.split('.')[0]!));

/** Said from another side in another language; whoever says them gives what either needs. */
const OWN_NAMES = new Set(['filter.taken.before']);

/** Type of an element of a message that is plain text. */
const LITERAL = 0;

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Names of everything that a message is filled with. */
function names(ast: Ast): string[] {
  return ast.flatMap((element) => {
    const type: number = element.type;
    const own = 'value' in element && type !== LITERAL ? [element.value] : [];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [...own, ...options.flatMap(({ value }) => names(value))];
  });
}

const namesOf = (text: string, language: string): string[] => {
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  return [...new Set(names(format.getAst()))].sort();
};

describe.each(languages)('the messages of %s', (language) => {
  const messages = catalogue(language);

  it('are those of English, all of them and no others', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('are filled with the same as in English', () => {
    for (const [key, text] of messages) {
      if (OWN_NAMES.has(key)) continue;
      const wanted = namesOf(english.get(key) ?? '', 'en');
      expect(namesOf(text, language), key).toEqual(wanted);
    }
  });

  it('say something', () => {
    for (const [key, text] of messages) expect(text.trim(), key).not.toBe('');
  });
});

describe('the page', () => {
  it('says nothing that has no message', () => {
    const missing = globSync('**/*.{ts,svelte}', { cwd: RENDERER }).flatMap((file) =>
      [...read(file).matchAll(/'([a-z]+)\.([\w.-]+)'/g)].flatMap(([literal, part, rest]) => {
        const isKey = parts.has(part!) && !/^(ts|css|svelte|json)$/.test(rest!);
        const key = `${part!}.${rest!}`;
        return isKey && !english.has(key) ? [`${file}: ${literal}`] : [];
      }),
    );
    expect(missing).toEqual([]);
  });
});

/** Said on a terminal only: of the server that did not start, and of files of labels to evaluate by. */
const TERMINAL_ONLY = new Set(['no-page', 'port-taken', 'labels-unreadable']);

describe('errors of the core', () => {
  const SOURCE = path.resolve(RENDERER, '..');
  const files = globSync('{contract,core,vision,server,main}/**/*.ts', { cwd: SOURCE });
  const codes = files.flatMap((file) => {
    const text = readFileSync(path.join(SOURCE, file), 'utf8');
    const thrown = text.matchAll(
      /(?:DecadesError|CatalogError|PackError|catalogFault)\(\s*'([a-z-]+)'/g,
    );
    return [...thrown].map(([, code]) => code!);
  });

  it('each have a message', () => {
    expect(codes).toContain('no-folder');
    const unsaid = codes.filter(
      (code) => !TERMINAL_ONLY.has(code) && !english.has(`errors.${code}`),
    );
    expect(unsaid).toEqual([]);
  });
});
