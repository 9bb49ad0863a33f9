/** What belongs into the packaged app, and what does not. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WANTED = [
  '/package.json',
  '/dist/main/index.js',
  '/dist/preload/index.cjs',
  '/dist/renderer/index.html',
  '/dist/core/worker.js',
  '/dist/core/library/walk-worker.js',
  '/dist/vision/utility.js',
  '/dist/vision/orphan-watch.js',
  '/dist/cli/utility.js',
  '/dist/server/index.js',
  '/node_modules/@vladmandic/face-api/demo/sample1.jpg',
];

/** Anything else would be ours by mistake, or of no use there. */
const UNWANTED = [
  /^\/(?!package\.json$|dist(\/|$)|node_modules(\/|$))/,
  /^\/dist\/(installers|icons|\.built)/,
  /\.(ts|mts|cts|map|tsbuildinfo)$/,
  /^\/node_modules\/@vladmandic\/face-api\/(?!package\.json$|demo(\/sample1\.jpg)?$)/,
  /^\/node_modules\/@img\/sharp-(linux|libvips)/,
  /^\/node_modules\/(electron|playwright-core|vite|vitest|svelte|typescript|eslint)\//,
];

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * Sentences about what is wrong; none where all is well.
 * @param files paths in the asar, each with a slash in front
 * @param resources folder of the packaged app
 * @param root folder of the project
 */
export function checkContents(files: readonly string[], resources: string, root: string): string[] {
  const all = new Set(files);
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as Package;
  const missing = [
    ...WANTED,
    ...Object.keys(dependencies).map((name) => `/node_modules/${name}/package.json`),
    '/node_modules/@img/sharp-wasm32/package.json',
  ].filter((file) => !all.has(file));
  const unwanted = files.filter((file) => UNWANTED.some((pattern) => pattern.test(file)));
  const development = Object.keys(devDependencies).filter((name) =>
    all.has(`/node_modules/${name}/package.json`),
  );
  return [
    ...missing.map((file) => `${file} is missing`),
    ...unwanted.slice(0, 20).map((file) => `${file} does not belong in it`),
    ...development.map((name) => `${name} is for development only`),
    ...checkNative(files, resources),
    ...checkResources(resources, root),
  ];
}

/** Native modules can not be loaded from within an asar, and only one platform's are of use. */
function checkNative(files: readonly string[], resources: string): string[] {
  const unpacked = path.join(resources, 'app.asar.unpacked');
  const here = `${process.platform}-${process.arch}`;
  const native = files.filter((file) => /\.(node|so|dll|dylib)(\.|$)/.test(file));
  const names = native.map((file) => path.posix.basename(file));
  const wanted = ['onnxruntime_binding.node', `${here}.node`];
  const foreign = native.filter((file) =>
    ['darwin', 'win32', 'linuxmusl', process.arch === 'x64' ? 'arm64' : 'x64'].some((part) =>
      file.split(/[/.-]/).includes(part),
    ),
  );
  return [
    ...wanted.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...native
      .filter((file) => !existsSync(path.join(unpacked, file)))
      .map((file) => `${file} is not unpacked`),
    ...foreign.map((file) => `${file} is for another platform`),
  ];
}

function checkResources(resources: string, root: string): string[] {
  const manifests = globSync('*.json', { cwd: path.join(root, 'models') });
  const nets = globSync('face-api/*.onnx', { cwd: path.join(root, 'models') });
  const samples = [1, 2, 3, 4, 5, 6].map((number) => `samples/sample${number}.jpg`);
  const models = [...manifests, ...nets].map((file) => `models/${file}`);
  const problems = nets.length === 0 ? ['there are no nets to ship'] : [];
  return [
    ...problems,
    ...[...models, ...samples, 'LICENSE.txt']
      .filter((file) => !existsSync(path.join(resources, file)))
      .map((file) => `resources/${file} is missing`),
  ];
}
