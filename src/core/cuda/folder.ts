/**
 * Where the CUDA files of ONNX Runtime lie. It looks for them beside its own library; a package's
 * folder may be read-only, and is emptied with every new install. So a copy of that library lies with
 * them in the data folder, and LD_LIBRARY_PATH makes vision processes load that one.
 */
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { DEFAULT_FOLDER } from '../default-folder.ts';

const require = createRequire(import.meta.url);

/** The runtime's own library, which the copy must be of. */
export const RUNTIME_LIBRARY = 'libonnxruntime.so.1';

/** What is fetched. */
export const CUDA_FILES = [
  'libonnxruntime_providers_cuda.so',
  'libonnxruntime_providers_shared.so',
] as const;

export interface InstalledRuntime {
  readonly version: string;
  /** Absolute path of its library. */
  readonly library: string;
}

/** The runtime that is installed; null on platforms for which there are no CUDA files. */
export function installedRuntime(): InstalledRuntime | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const file = require.resolve('onnxruntime-node/package.json');
  const { version } = z.object({ version: z.string() }).parse(require(file));
  const bin = path.join(path.dirname(file), 'bin/napi-v6/linux/x64');
  return { version, library: path.join(bin, RUNTIME_LIBRARY) };
}

/** The folder of the files for one version, below the folder of all. */
export const cudaFolder = (version: string, base = DEFAULT_FOLDER): string =>
  path.join(base, `cuda-${version}`);

/** What makes vision processes find the files; nothing where they are not there. */
export function cudaEnvironment(base = DEFAULT_FOLDER): Readonly<Record<string, string>> {
  const runtime = installedRuntime();
  if (runtime === null) return {};
  const folder = cudaFolder(runtime.version, base);
  const copy = path.join(folder, RUNTIME_LIBRARY);
  const isWhole =
    CUDA_FILES.every((file) => existsSync(path.join(folder, file))) &&
    statSync(copy, { throwIfNoEntry: false })?.size === statSync(runtime.library).size;
  if (!isWhole) return {};
  const others = process.env.LD_LIBRARY_PATH;
  return { LD_LIBRARY_PATH: others === undefined ? folder : `${folder}:${others}` };
}
