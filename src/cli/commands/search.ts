import type { Command } from 'commander';
import type { FaceRow, PhotoRow } from '../../contract/api.ts';
import { parseQuery, QueryError, renderQueryError } from '../../contract/query/index.ts';
import type { FacetCounts, Library } from '../../core/index.ts';
import {
  UsageError,
  withCommonOptions,
  withLibrary,
  wholeNumber,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';
import { faceTable } from '../face-table.ts';
import type { CommandHost } from '../host.ts';
import { pathFields, pathText, type Output } from '../output.ts';
import { counted, printable } from '../words.ts';

interface ListOptions extends CommonOptions {
  readonly limit?: number;
}

export function addSearchCommands(program: Command, { output, host }: CommandContext): void {
  withCommonOptions(program.command('search'))
    .description('list the photos that a query finds, newest first (docs/search.md)')
    .argument('<query...>', 'such as: face(age:60-100 gender:female) taken:1990..1999')
    .option('--limit <n>', 'print at most so many', wholeNumber(1))
    .action((query: string[], options: ListOptions) =>
      withQuery(query, options, host, async (library, text) => {
        const format = options.json ? photoJson : photoLine;
        await print(output, library.search(text), format, options);
      }),
    );
  withCommonOptions(program.command('faces'))
    .description('list faces with their estimates: all, or those that a query finds')
    .argument('[query...]', 'such as: age:25-32 gender:female')
    .option('--limit <n>', 'print at most so many', wholeNumber(1))
    .action((query: string[], options: ListOptions) =>
      withQuery(query, options, host, async (library, text) => {
        const format = options.json ? faceJson : faceLine;
        await print(output, library.faces(text), format, options);
      }),
    );
  withCommonOptions(program.command('facets'))
    .description('count photos and faces by age group, gender and month')
    .argument('[query...]', 'such as: taken:1990s')
    .action((query: string[], options: CommonOptions) =>
      withQuery(query, options, host, async (library, text) => {
        const facets = library.facets(text);
        if (options.json) await output.line(JSON.stringify(facets));
        else for (const line of facetLines(facets)) await output.line(line);
      }),
    );
}

/** Opens the library for a query, of which a fault is shown under its own characters. */
async function withQuery(
  words: readonly string[],
  options: CommonOptions,
  host: CommandHost,
  use: (library: Library, text: string) => Promise<void>,
): Promise<void> {
  const text = words.join(' ');
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof QueryError) throw new UsageError(renderQueryError(text, error));
    throw error;
  }
  await withLibrary(options, host, (library) => use(library, text));
}

/** A line an item, up to the limit; a person is told where there is none. */
async function print<T>(
  output: Output,
  items: Iterable<T>,
  format: (item: T) => string,
  { limit = Infinity, json }: ListOptions,
): Promise<void> {
  let printed = 0;
  for (const item of items) {
    if (printed === limit) return;
    await output.line(format(item));
    printed += 1;
  }
  if (printed === 0 && json === undefined) output.say('Nothing found.');
}

function photoJson({ path, takenAt, width, height, faces }: PhotoRow): string {
  return JSON.stringify({ ...pathFields(path), takenAt, width, height, faces });
}

function photoLine({ path, takenAt, faces }: PhotoRow): string {
  const date = takenAt.slice(0, 16).replace('T', ' ');
  return `${date}  ${counted(faces, 'face').padStart(8)}  ${printable(pathText(path))}`;
}

/** As many digits as mean something; more only make the output larger. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function faceJson(face: FaceRow): string {
  return JSON.stringify({
    ...pathFields(face.path),
    box: face.box.map((value) => rounded(value, 1)),
    score: rounded(face.score, 4),
    age: rounded(face.age, 2),
    ageSpread: rounded(face.ageSpread, 2),
    bracket: face.bracket,
    brackets: Object.fromEntries(
      Object.entries(face.brackets).map(([group, share]) => [group, rounded(share, 6)]),
    ),
    gender: face.gender,
    genderProbability: rounded(face.genderProbability, 4),
    sharpness: rounded(face.sharpness, 3),
  });
}

const PERSON = { female: 'woman', male: 'man', unknown: 'gender not sure' } as const;
const CHILD = { female: 'girl', male: 'boy', unknown: 'gender not sure' } as const;

function faceLine({ path, age, ageSpread, gender, box }: FaceRow): string {
  const who = age < 18 ? CHILD[gender] : PERSON[gender];
  const place = box.map((value) => Math.round(value)).join(',');
  const about = `about ${Math.round(age)} ± ${Math.round(ageSpread)}, ${who}`;
  return `${about.padEnd(32)}  ${place.padEnd(20)}  ${printable(pathText(path))}`;
}

function facetLines(facets: FacetCounts): string[] {
  return [
    `${counted(facets.total.photos, 'photo')}, ${counted(facets.total.faces, 'face')}`,
    '',
    ...faceTable((group, gender) => facets.faces[group][gender]),
    '',
    ...facets.months.map(({ month, photos }) => `${month}  ${counted(photos, 'photo')}`),
  ];
}
