import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { assertSound } from './check.ts';
import { CatalogError, asCatalogError } from './errors.ts';
import { SUFFIXES, keepAside, restoredFile, syncFile, syncFolder } from './files.ts';
import type { ReadDb, WriteDb } from './handle.ts';
import { APPLICATION_ID, identify } from './identify.ts';
import { acquireLock } from './lock.ts';
import { CATALOG_VERSION, migrate } from './migrations/index.ts';

export interface Catalog {
  readonly db: WriteDb;
  readonly file: string;
  /** Ends writing and lets other processes have the catalog. */
  close(): void;
}

export interface OpenOptions {
  /** How long to wait for another process that has the catalog, default 5000 ms. */
  readonly lockTimeoutMs?: number;
}

const BUSY_MS = 5000;

/**
 * Opens the catalog for the one process that writes it, makes it where there is none, and brings an
 * older one up to date. After an unclean end it is checked first. Throws a CatalogError; a file from
 * a newer version, or that is no catalog, is not changed and nothing is left beside it.
 */
export function openCatalog(file: string, options: OpenOptions = {}): Catalog {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // Before the lock, which leaves a file.
    if (existsSync(file) && !existsSync(restoredFile(file))) identify(file);
    const lock = acquireLock(file, options.lockTimeoutMs ?? BUSY_MS);
    try {
      const db = openLocked(file);
      return {
        db,
        file,
        close: () => {
          db.close();
          lock.release();
        },
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw asCatalogError(error, file);
  }
}

/** Opens the catalog for reading only, also while another process writes it. */
export function openCatalogForReading(file: string): { db: ReadDb; close(): void } {
  try {
    if (!existsSync(file)) {
      throw new CatalogError('not-a-catalog', `There is no catalog at ${file} yet.`);
    }
    if (identify(file) < CATALOG_VERSION) {
      throw new CatalogError(
        'older-version',
        `${file} was made by an older version of Decades. A scan brings it up to date.`,
      );
    }
    const db = connectForReading(file);
    return { db, close: () => db.close() };
  } catch (error) {
    throw asCatalogError(error, file);
  }
}

/** Puts a verified backup, if one waits, in the place of the catalog; what was there is kept. */
export function finishRestore(file: string, now: number): string | null {
  if (!existsSync(restoredFile(file))) return null;
  const kept = keepAside(file, now);
  renameSync(restoredFile(file), file);
  syncFolder(path.dirname(file));
  return kept;
}

function openLocked(file: string): WriteDb {
  finishRestore(file, Date.now());
  if (existsSync(file)) identify(file);
  else create(file);
  const log = `${file}-wal`;
  const endedUncleanly = existsSync(log) && statSync(log).size > 0;
  const db = new Database(file, { timeout: BUSY_MS, fileMustExist: true }) as unknown as WriteDb;
  try {
    configure(db, file);
    if (endedUncleanly) assertSound(db, file);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Makes a new catalog under another name first, so that a kill leaves none rather than half of one,
 * and an empty file always means damage.
 */
function create(file: string): void {
  const fresh = `${file}.new`;
  for (const suffix of [...SUFFIXES, '-journal']) rmSync(fresh + suffix, { force: true });
  const db = new Database(fresh) as unknown as WriteDb;
  try {
    db.pragma('page_size = 4096'); // what file systems and disks write in one piece
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
  } finally {
    db.close();
  }
  syncFile(fresh);
  keepAside(file, Date.now()); // a log without its catalog would be taken for the new one's
  renameSync(fresh, file);
  syncFolder(path.dirname(file));
}

function configure(db: WriteDb, file: string): void {
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new CatalogError(
      'not-writable',
      `The folder of ${file} can not hold a catalog, as some network drives can not.`,
    );
  }
  // FULL: what was acknowledged outlives a power cut, which NORMAL does not promise in WAL mode.
  // It costs one wait for the disk a transaction, and results are stored many to a transaction.
  db.pragma('synchronous = FULL');
  // macOS: a plain fsync only hands the bytes to the drive.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -65536');
  // Sorting never needs disk space, and leaves no faces in temporary files.
  db.pragma('temp_store = MEMORY');
  // A mapped file that can not be read kills the process; a read gives an error.
  db.pragma('mmap_size = 0');
  db.pragma('cell_size_check = ON');
  db.pragma('trusted_schema = OFF');
  // After a large transaction the log shrinks again to this many bytes.
  db.pragma('journal_size_limit = 67108864');
}

function connectForReading(file: string): ReadDb {
  const db = new Database(file, { readonly: true, timeout: BUSY_MS }) as unknown as ReadDb;
  try {
    db.pragma('mmap_size = 0');
    db.pragma('temp_store = MEMORY');
    db.prepare('SELECT 1 FROM photo LIMIT 1').get(); // a damaged file shows here, not later
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
