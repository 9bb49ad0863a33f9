/**
 * `npm run bench` runs every bench, `npm run bench -- decode face-api` those that are named, and
 * `--processes 1 --seconds 5` changes how. Prints one Markdown table. Times mean little from one machine to
 * another, ratios mean a lot: what is compared is measured in the same run.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { markdownTable } from './report.ts';
import type { Bench } from './options.ts';
import type { Row } from './report.ts';

interface Entry {
  readonly load: () => Promise<{ readonly run: Bench }>;
  /** Benches whose figures this one is compared with; they are run before it. */
  readonly needs?: readonly string[];
}

/** Name on the command line -> module, in the order in which they run. */
const BENCHES: Readonly<Record<string, Entry>> = {
  'face-api': { load: () => import('./baseline-face-api.ts') },
  decode: { load: () => import('./baseline-decode.ts') },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string', default: `${availableParallelism()}` },
    seconds: { type: 'string', default: '10' },
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
  measured,
};
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}, ` +
    `load before ${loadavg()[0]!.toFixed(1)}\n`,
);
for (const [name, { load }] of Object.entries(BENCHES)) {
  if (!wanted.has(name)) continue;
  console.error(`${name} ...`);
  measured.push(...(await (await load()).run(options)));
}
console.log(markdownTable(measured));
