/**
 * Brings the catalog's places and its queue up to date with the folders: walk, compare, write. What
 * is queued is read elsewhere (core/analysis).
 */
import type { RootId } from '../../contract/ids.ts';
import type { WriteDb } from '../catalog/handle.ts';
import { retryProblems } from '../catalog/tables/jobs.ts';
import { knownPlaces } from '../catalog/tables/places.ts';
import { listRoots, type Root } from '../catalog/tables/roots.ts';
import { createKnown, type Known } from './known.ts';
import { createRootScan, type RootResult, type RootScanOptions } from './root-scan.ts';
import { nextTurn } from './turns.ts';
import { walkInThread } from './walk-thread.ts';

export type { ManyMissing, RootEvent, RootResult } from './root-scan.ts';

export interface ScanRootsOptions extends RootScanOptions {
  /** Default: all. */
  readonly roots?: readonly RootId[];
  readonly signal: AbortSignal;
}

/** Scans one root after the other. Stops early where `signal` aborts; throws if the catalog fails. */
export async function scanRoots(db: WriteDb, options: ScanRootsOptions): Promise<RootResult[]> {
  const all = listRoots(db);
  // A file that vanished before it was read, as all do when a disk is pulled out, may be back.
  retryProblems(db, Date.now(), ['vanished']);
  const results: RootResult[] = [];
  for (const root of all) {
    if (options.signal.aborted) break;
    if (options.roots !== undefined && !options.roots.includes(root.id)) continue;
    results.push(await scanRoot(db, root, all, options));
  }
  return results;
}

async function scanRoot(
  db: WriteDb,
  root: Root,
  all: readonly Root[],
  options: ScanRootsOptions,
): Promise<RootResult> {
  const { hidden, exclude, signal } = options;
  const otherRoots = all.filter(({ id }) => id !== root.id).map(({ path }) => path);
  const messages = walkInThread({ root: root.path, otherRoots, hidden, exclude }, signal);
  const first = messages.next(); // the thread starts while the known places are read
  first.catch(() => undefined); // it is awaited below
  try {
    const known = await readKnown(db, root.id);
    const scan = createRootScan(db, root, known, options);
    for (let next = await first; next.done !== true; next = await messages.next()) {
      if (next.value.kind === 'end') return await scan.finish(next.value.end);
      await scan.take(next.value);
    }
    throw new Error('a walk ended without its end');
  } finally {
    await messages.return(undefined);
  }
}

/** Rows read at once, so that nothing else waits long. */
const PAGE = 2000;

async function readKnown(db: WriteDb, rootId: RootId): Promise<Known> {
  const known = createKnown();
  for (let after: Buffer = Buffer.alloc(0); ;) {
    const page = knownPlaces(db, rootId, after, PAGE);
    known.add(page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return known;
    after = last[1];
    await nextTurn();
  }
}
