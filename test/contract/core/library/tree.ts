/** Folders of made-up files, and a catalog beside them. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  findPhoto,
  openCatalog,
  storeAnalysis,
  storeKnown,
  type WriteDb,
} from '../../../../src/core/catalog/index.ts';
import { nextJobs } from '../../../../src/core/catalog/tables/jobs.ts';
import { ensureRoot } from '../../../../src/core/library/roots.ts';
import {
  scanRoots,
  type RootEvent,
  type RootResult,
  type ScanRootsOptions,
} from '../../../../src/core/library/scan.ts';
import { PACK, madePhoto } from '../../../fixtures/catalog.ts';

export interface Tree {
  /** Absolute path of the folder of photos. */
  readonly photos: string;
  /** Absolute path of something below it; bytes come as latin1 characters. */
  at(relative: string): Buffer;
  /** Writes a file with its folders; what it holds is its path unless said otherwise. */
  file(relative: string, content?: string): void;
  folder(relative: string): void;
  /** Very many files, as names of a few (links are made in a tenth of the time). */
  files(relatives: Iterable<string>): void;
  remove(): void;
}

export function makeTree(): Tree {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'decades-tree-')));
  chmodSync(base, 0o755); // for tests that act as another user
  const photos = path.join(base, 'photos');
  mkdirSync(photos);
  const at = (relative: string): Buffer =>
    Buffer.concat([Buffer.from(`${photos}/`), Buffer.from(relative, 'latin1')]);
  const folder = (relative: string): void => {
    mkdirSync(at(relative), { recursive: true });
  };
  const file = (relative: string, content = relative): void => {
    if (relative.includes('/')) folder(relative.slice(0, relative.lastIndexOf('/')));
    writeFileSync(at(relative), content);
  };
  return {
    photos,
    at,
    folder,
    file,
    files: (relatives) => {
      const folders = new Set<string>();
      let source = '';
      let names = 0;
      for (const relative of relatives) {
        const above = relative.slice(0, Math.max(0, relative.lastIndexOf('/')));
        if (!folders.has(above)) folder(above);
        folders.add(above);
        if (names % MOST_NAMES === 0) file((source = relative));
        else linkSync(at(source), at(relative));
        names += 1;
      }
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

export interface Library {
  readonly db: WriteDb;
  scan(options?: Partial<ScanRootsOptions>): Promise<Scanned>;
  /** As after the vision processes have worked off the queue. Returns how many jobs there were. */
  analyseAll(): number;
  /** Paths (latin1) of the queued files, below the tree, sorted. */
  queued(): string[];
  /** Paths (latin1) of the places with a mark, such as `a.jpg offline`, sorted. */
  places(): string[];
  close(): void;
}

export interface Scanned {
  readonly results: RootResult[];
  readonly events: RootEvent[];
  /** Rows written. */
  readonly writes: number;
}

/** A catalog with the tree as its root. */
export function makeLibrary(tree: Tree): Library {
  const catalog = openCatalog(path.join(tree.photos, '../catalog/catalog.sqlite'));
  const { db } = catalog;
  ensureRoot(db, Buffer.from(tree.photos), 1);
  const jobs = () => nextJobs(db, 1_000_000, new Set());
  return {
    db,
    close: () => catalog.close(),
    scan: async (options = {}) => {
      const events: RootEvent[] = [];
      const before = totalChanges(db);
      const results = await scanRoots(db, {
        hidden: false,
        exclude: [],
        minimumBytes: 0,
        acceptMissing: false,
        signal: new AbortController().signal,
        onEvent: (event) => events.push(event),
        ...options,
      });
      return { results, events, writes: totalChanges(db) - before };
    },
    analyseAll: () => {
      const todo = jobs();
      for (const { placeId, path: file } of todo) {
        const bytes = readFileSync(Buffer.from(file));
        const hash = createHash('sha1').update(bytes).digest('hex').slice(0, 16);
        const identity = { size: bytes.length, hash };
        if (findPhoto(db, identity) === null) {
          storeAnalysis(db, { placeId, identity, photo: madePhoto([]), pack: PACK, now: 1 });
        } else storeKnown(db, { placeId, identity });
      }
      return todo.length;
    },
    queued: () =>
      jobs()
        .map((job) =>
          Buffer.from(job.path)
            .toString('latin1')
            .slice(tree.photos.length + 1),
        )
        .sort(),
    places: () =>
      db
        .prepare<[], { path: Buffer; offline: number | null }>(
          'SELECT path, offline_since AS offline FROM place ORDER BY path',
        )
        .all()
        .map((row) => row.path.toString('latin1') + (row.offline === null ? '' : ' offline')),
  };
}

function totalChanges(db: WriteDb): number {
  return db.prepare<[], number>('SELECT total_changes()').pluck().get()!;
}

/** What ext4 gives a file, and some. */
const MOST_NAMES = 50_000;

const NOBODY = 65534;

/** Runs `act` as a user for whom permissions hold: they do not for root. */
export async function asOrdinaryUser<T>(act: () => T | Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid!(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid!(0);
  }
}
