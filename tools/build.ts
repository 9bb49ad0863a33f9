/**
 * Builds Decades into `dist`: the page, the bridge, and everything that runs in Node, one file for
 * each source file at the same path, so that paths relative to a module hold in both trees.
 * What has not changed since is left alone. Parts may be named: `npm run build -- modules preload`.
 */
import {
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { build as viteBuild } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '..');
const SRC = path.join(ROOT, 'src');
const DIST = path.join(ROOT, 'dist');
/** Layers that run in Node as they are. */
const NODE_LAYERS = ['contract', 'core', 'vision', 'cli', 'server', 'main'];

export interface BuildResult {
  /** Files written of those that run in Node. */
  readonly modules: number;
  readonly preload: boolean;
  readonly page: boolean;
}

export const PARTS = ['modules', 'preload', 'page'] as const;
export type Part = (typeof PARTS)[number];

/** Brings `dist` up to date. Fails where a source can not be built. */
export async function build(parts: readonly Part[] = PARTS): Promise<BuildResult> {
  const pageInputs = ['src/renderer', 'src/contract', 'vite.config.ts', 'svelte.config.js'];
  const preloadInputs = ['src/preload', 'src/contract'];
  return {
    modules: parts.includes('modules') ? buildModules() : 0,
    preload: parts.includes('preload') && (await once('preload', preloadInputs, buildPreload)),
    page: parts.includes('page') && (await once('renderer', pageInputs, buildPage)),
  };
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  // './walk.ts' becomes './walk.js'.
  rewriteRelativeImportExtensions: true,
};

/** Types are checked elsewhere: each file is only rid of them. */
function buildModules(): number {
  const sources = globSync(`{${NODE_LAYERS.join(',')}}/**/*.ts`, { cwd: SRC });
  const wanted = new Set(sources.map((source) => source.replace(/\.ts$/, '.js')));
  for (const left of globSync(`{${NODE_LAYERS.join(',')}}/**/*.js`, { cwd: DIST })) {
    if (!wanted.has(left)) rmSync(path.join(DIST, left));
  }
  const rules = modified(import.meta.filename);
  let written = 0;
  for (const source of sources) {
    const from = path.join(SRC, source);
    const to = path.join(DIST, source.replace(/\.ts$/, '.js'));
    if (modified(to) > Math.max(modified(from), rules)) continue;
    const { outputText } = ts.transpileModule(readFileSync(from, 'utf8'), {
      compilerOptions: OPTIONS,
      fileName: from,
    });
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, outputText);
    written += 1;
  }
  return written;
}

/** Milliseconds since 1970 of the last change of a file; 0 where there is none. */
function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Runs `make` unless it ran before on files of the same names, sizes and times; whether it ran. */
async function once(
  part: string,
  inputs: readonly string[],
  make: () => Promise<void>,
): Promise<boolean> {
  const files = [...inputs, 'node_modules/.package-lock.json', 'tools/build.ts'].flatMap((input) =>
    globSync([input, `${input}/**/*`], { cwd: ROOT }),
  );
  const state = files
    .sort()
    .map((file) => ({ file, found: statSync(path.join(ROOT, file)) }))
    .filter(({ found }) => found.isFile())
    .map(({ file, found }) => `${file} ${found.size} ${found.mtimeMs}`)
    .join('\n');
  const stamp = path.join(DIST, '.built', part);
  if (modified(path.join(DIST, part)) > 0 && read(stamp) === state) return false;
  await make();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
  return true;
}

function read(file: string): string | null {
  return modified(file) === 0 ? null : readFileSync(file, 'utf8');
}

/** Built aside: a page that can not be built leaves the last one where it is served from. */
async function buildPage(): Promise<void> {
  const [built, aside] = [path.join(DIST, 'renderer'), path.join(DIST, '.renderer')];
  await viteBuild({
    configFile: path.join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: aside, emptyOutDir: true },
  });
  rmSync(built, { recursive: true, force: true });
  renameSync(aside, built);
}

/** A sandboxed preload is one CommonJS file: it may require nothing but Electron. */
async function buildPreload(): Promise<void> {
  await viteBuild({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: {
        entry: path.join(SRC, 'preload/index.ts'),
        formats: ['cjs'],
        fileName: () => 'index.cjs',
      },
      rolldownOptions: { external: ['electron'] },
      outDir: path.join(DIST, 'preload'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: false,
    },
  });
}

if (import.meta.main) {
  const started = performance.now();
  const named = process.argv.slice(2);
  const chosen = PARTS.filter((part) => named.length === 0 || named.includes(part));
  const { modules, preload, page } = await build(chosen);
  const built = [
    modules > 0 ? `${modules} modules` : null,
    preload ? 'preload' : null,
    page ? 'page' : null,
  ].filter((part) => part !== null);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    built.length === 0 ? 'Nothing changed.' : `Built ${built.join(', ')} in ${seconds} s`,
  );
}
