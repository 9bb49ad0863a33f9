import { statSync } from 'node:fs';
import { DecadesError } from '../contract/errors.ts';
import type { ScanEvent, ScanOptions } from '../contract/api.ts';
import type { RootId } from '../contract/ids.ts';
import type { ReadDb, WriteDb } from './catalog/index.ts';
import { countJobs, retryProblems } from './catalog/tables/jobs.ts';
import { countOffline } from './catalog/tables/places.ts';
import { listRoots } from './catalog/tables/roots.ts';
import { ensureRoot } from './library/roots.ts';
import { scanRoots } from './library/scan.ts';

export interface FoldersResult {
  /** Files found that are as an earlier scan left them, and wait for nothing. */
  readonly unchanged: number;
  /** Known files of the whole library that are not there now. */
  readonly offline: number;
  /** Whether it was stopped before every folder was walked. */
  readonly stopped: boolean;
}

/**
 * Adds the folders that are new, walks what was asked for, and queues what is to be read. Fails with
 * `no-folder` where a new folder is none; then nothing was added.
 */
export async function scanFolders(
  db: WriteDb,
  options: ScanOptions,
  onEvent: (event: ScanEvent) => void,
  signal: AbortSignal,
): Promise<FoldersResult> {
  for (const folder of options.folders) requireFolder(db, folder);
  const roots = options.folders.map((folder) => ensureRoot(db, folder, Date.now()).id);
  if (options.retryProblems) retryProblems(db, Date.now());
  const results = await scanRoots(db, {
    ...(options.everything ? {} : { roots }),
    hidden: options.hidden,
    exclude: options.exclude,
    minimumBytes: options.minimumBytes,
    acceptMissing: options.acceptMissing,
    signal,
    onEvent,
  });
  const wanted = options.everything ? listRoots(db).length : new Set(roots).size;
  const walked: RootId[] = results.map(({ root }) => root.id);
  const found = results.reduce((sum, result) => sum + result.found, 0);
  return {
    unchanged: Math.max(0, found - countJobs(db, walked)),
    offline: countOffline(db),
    stopped: results.length < wanted || results.some(({ end }) => end === 'stopped'),
  };
}

/** A folder that is in the library already may be offline; a new one must be there. */
export function requireFolder(db: ReadDb, folder: Uint8Array): void {
  const path = Buffer.from(folder);
  if (listRoots(db).some((root) => root.path.equals(path))) return;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return;
  const what = stats === undefined ? 'There is no folder at' : 'This is not a folder:';
  throw new DecadesError('no-folder', `${what} ${path.toString('utf8')}`);
}
