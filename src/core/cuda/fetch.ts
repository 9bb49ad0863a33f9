/** Gets the files that ONNX Runtime needs for CUDA, on request, and puts them in place. */
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_FOLDER } from '../default-folder.ts';
import { download } from '../download/download.ts';
import { hashOfFile } from '../download/hash.ts';
import { CudaError, inCudaTerms } from './errors.ts';
import { findPackage, NUGET, type PackageOffer } from './feed.ts';
import {
  CUDA_FILES,
  cudaFolder,
  installedRuntime,
  RUNTIME_LIBRARY,
  type InstalledRuntime,
} from './folder.ts';
import { extract, listZip } from './zip.ts';

export interface FetchOptions {
  /** Index of a NuGet v3 feed. Default: nuget.org. */
  readonly feed?: string;
  /** A package that was got in another way; nothing is asked of any network then. */
  readonly from?: string;
  /** Asked before anything large is downloaded. */
  readonly confirm: (offer: PackageOffer) => Promise<boolean>;
  readonly onProgress: (received: number, size: number) => void;
  /** Default: the data folder of Decades. */
  readonly base?: string;
  /** Pause before a broken connection is taken up again. Default: 2 s. */
  readonly pauseMs?: number;
}

export interface FetchedCuda {
  readonly folder: string;
  readonly version: string;
  /** SHA-512 of the package in base64, to be compared by whoever got it in another way. */
  readonly hash: string;
}

/** The runtime to get files for. Fails with `not-here`. */
export function requireRuntime(): InstalledRuntime {
  const runtime = installedRuntime();
  if (runtime !== null) return runtime;
  const here = `${process.platform} ${process.arch}`;
  throw new CudaError(
    'not-here',
    `ONNX Runtime has CUDA files for Linux x64 only, not for ${here}.`,
  );
}

/** Null where the answer to `confirm` was no. Fails with a CudaError, and then has changed nothing. */
export async function fetchCuda(options: FetchOptions): Promise<FetchedCuda | null> {
  const { base = DEFAULT_FOLDER, from } = options;
  const runtime = requireRuntime();
  await mkdir(base, { recursive: true });
  if (from !== undefined) {
    const folder = await install(from, runtime, base);
    return { folder, version: runtime.version, hash: await sha512(from) };
  }
  const offer = await findPackage(options.feed ?? NUGET, runtime.version);
  if (!(await options.confirm(offer))) return null;
  const { url, size, hash } = offer;
  const file = path.join(base, `cuda-${runtime.version}.nupkg.part`);
  const wanted = {
    url,
    size,
    file,
    onProgress: (received: number) => options.onProgress(received, size),
    ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
  };
  await inCudaTerms(download(wanted));
  if ((await sha512(file)) !== hash) {
    await rm(file);
    const message = 'What was downloaded is not what the feed describes, so it was deleted.';
    throw new CudaError('checksum-mismatch', message);
  }
  const folder = await install(file, runtime, base);
  await rm(file);
  return { folder, version: runtime.version, hash };
}

/** As NuGet writes it. */
const sha512 = (file: string): Promise<string> => hashOfFile(file, 'sha512', 'base64');

const IN_PACKAGE = 'runtimes/linux-x64/native';

/** Unpacks what is needed beside a copy of the runtime's library; the folder is there whole or not at all. */
async function install(archive: string, runtime: InstalledRuntime, base: string): Promise<string> {
  const entries = await listZip(archive);
  const work = await mkdtemp(path.join(base, '.cuda-'));
  try {
    for (const file of CUDA_FILES) {
      const entry = entries.find(({ name }) => name === `${IN_PACKAGE}/${file}`);
      if (entry === undefined) {
        throw new CudaError('archive-invalid', `The package has no ${IN_PACKAGE}/${file}.`);
      }
      await extract(archive, entry, path.join(work, file));
    }
    await copyFile(runtime.library, path.join(work, RUNTIME_LIBRARY));
    const folder = cudaFolder(runtime.version, base);
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
