/** Which of NVIDIA's libraries a machine lacks. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { CUDA_FILES } from './folder.ts';

/** Names that the system's loader does not find, in the order that `ldd` says them. */
export function notFound(ldd: string): string[] {
  return [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name!);
}

/** Libraries that the fetched files need and this machine lacks; null where that can not be told. */
export async function missingLibraries(folder: string): Promise<string[] | null> {
  try {
    const { stdout } = await promisify(execFile)('ldd', [path.join(folder, CUDA_FILES[0])]);
    return notFound(stdout);
  } catch {
    return null;
  }
}
