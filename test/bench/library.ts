/** Temporary libraries, scanned as the hosts do it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ScanOptions } from '../../src/contract/api.ts';
import { DEFAULT_CROPS } from '../../src/contract/vision.ts';
import { forkVision } from '../../src/core/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
export const modelsDir = path.join(root, 'models');
export const launchVision = forkVision(path.join(root, 'src/vision/process.ts'));

/** Runs `use` with an empty folder that is removed afterwards. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'decades-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command line's defaults for one folder. */
export function scanOptions(folder: string, changed: Partial<ScanOptions> = {}): ScanOptions {
  return {
    folders: [Buffer.from(folder)],
    everything: false,
    crops: DEFAULT_CROPS,
    descriptors: false,
    processes: null,
    hidden: false,
    exclude: [],
    minimumBytes: 0,
    acceptMissing: false,
    retryProblems: false,
    ...changed,
  };
}
