/**
 * `npm run bench` runs every bench, `npm run bench -- decode face-api` those that are named.
 * `--processes 1`, `--seconds 5`, `--photos 100000` and `--library <dir>` (`ui`: made by `npm run seed`) change how.
 * `--markdown FILE` writes the tables to a
 * new file too, and `--publish docs/performance.md` puts each in its place there. Times mean little from
 * one machine to another, ratios mean a lot: what is compared is measured in the same run.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { errorMessage } from '../../src/contract/errors.ts';
import { publish } from './publish.ts';
import { isRows, markdown } from './report.ts';
import type { Bench } from './options.ts';
import type { Row } from './report.ts';

interface Entry {
  readonly title: string;
  readonly load: () => Promise<{ readonly run: Bench }>;
  /** Benches whose figures this one is compared with; they are run before it. */
  readonly needs?: readonly string[];
}

/** Name on the command line -> module, in the order in which they run. */
const BENCHES: Readonly<Record<string, Entry>> = {
  'face-api': { title: 'face-api.js', load: () => import('./baseline-face-api.ts') },
  decode: { title: 'Decoding alone', load: () => import('./baseline-decode.ts') },
  scan: {
    title: 'Scan of 12-megapixel photos',
    load: () => import('./scan.ts'),
    needs: ['face-api', 'decode'],
  },
  recall: { title: 'Faces found', load: () => import('./recall.ts') },
  crops: { title: 'Crops of a face', load: () => import('./crops.ts') },
  'small-faces': { title: 'Small faces', load: () => import('./small-faces.ts') },
  rescan: { title: 'Rescan of unchanged files', load: () => import('./rescan.ts') },
  search: { title: 'Search', load: () => import('./search.ts') },
  ui: { title: 'The gallery', load: () => import('./ui.ts') },
  memory: { title: 'Memory', load: () => import('./memory.ts') },
  kill: { title: 'Killed scans', load: () => import('./kill.ts') },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string', default: `${availableParallelism()}` },
    seconds: { type: 'string', default: '10' },
    photos: { type: 'string', default: '1000000' },
    library: { type: 'string' },
    markdown: { type: 'string' },
    publish: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`no bench "${unknown.join(' ')}"; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}

const asked = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
const wanted = new Set(asked.flatMap((name) => [...(BENCHES[name]!.needs ?? []), name]));
const measured: Row[] = [];
const options = {
  processes: Number(values.processes),
  seconds: Number(values.seconds),
  photos: Number(values.photos),
  ...(values.library === undefined ? {} : { library: values.library }),
  measured,
};

let printed = '';
function print(text: string): void {
  console.log(text);
  printed += `${text}\n`;
  if (values.markdown !== undefined) writeFileSync(values.markdown, printed);
}

const load = (): string => loadavg()[0]!.toFixed(1);
const today = new Date().toISOString().slice(0, 10);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`;
print(`${machine}, ${today}\n`);
for (const [name, { title, load: loadBench }] of Object.entries(BENCHES)) {
  if (!wanted.has(name)) continue;
  console.error(`${name} ...`);
  const before = load();
  const start = performance.now();
  try {
    const report = await (await loadBench()).run(options);
    if (isRows(report)) measured.push(...report);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const circumstances = `took ${seconds} s, load of the machine ${before} before and ${load()} after`;
    print(`## ${title}\n\n\`${name}\` ${circumstances}\n\n${markdown(report)}`);
    if (values.publish !== undefined) {
      const heading = `${today}, ${machine}; ${circumstances}.`;
      publish(values.publish, name, `${heading}\n\n${markdown(report)}`);
    }
  } catch (error) {
    // The others still run.
    process.exitCode = 1;
    print(`## ${title}\n\n\`${name}\` FAILED: ${errorMessage(error)}\n`);
  }
}
