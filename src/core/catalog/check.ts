import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { asCatalogError, catalogFault, isCorrupt } from './errors.ts';
import type { ReadDb } from './handle.ts';
import { identify } from './identify.ts';

/** How many faults are listed at most. */
const LISTED = 20;

/**
 * Faults that SQLite finds in an open catalog; none in a sound one. `quick` reads every page and
 * checks its structure; `full` also compares indexes with tables, and takes a few times longer.
 */
export function checkCatalog(db: ReadDb, depth: 'quick' | 'full' = 'quick'): string[] {
  try {
    const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
    const rows = db.pragma(`${pragma}(${LISTED})`) as Record<string, string>[];
    const faults = rows.flatMap((row) => Object.values(row)).filter((text) => text !== 'ok');
    if (depth === 'full' && faults.length === 0) {
      const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[];
      for (const { table, parent } of orphans.slice(0, LISTED))
        faults.push(`a row of ${table} has no ${parent}`);
    }
    return faults;
  } catch (error) {
    if (!isCorrupt(error)) throw asCatalogError(error, db.name);
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Throws CatalogError `corrupt`, with the first fault as its cause, unless the check finds none. */
export function assertSound(db: ReadDb, file: string, depth: 'quick' | 'full' = 'quick'): void {
  const [fault] = checkCatalog(db, depth);
  if (fault !== undefined) throw catalogFault('corrupt', file, new Error(fault));
}

/**
 * Checks in full a catalog that nobody has open, such as a backup. Throws a CatalogError that says
 * what is wrong, or gives its version. Leaves no file behind.
 */
export function verifyFile(file: string): number {
  const hadLog = existsSync(`${file}-wal`);
  try {
    const version = identify(file);
    const db = new Database(file, { readonly: true }) as unknown as ReadDb;
    try {
      assertSound(db, file, 'full');
    } finally {
      db.close();
      // Reading a file in WAL mode makes them, and a reader may not remove them.
      if (!hadLog) for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    }
    return version;
  } catch (error) {
    throw asCatalogError(error, file);
  }
}

/**
 * Folds the log of a catalog that nobody has open into its file, which then stands alone: it can be
 * copied, renamed and read from a folder that can not be written.
 */
export function makeSingleFile(file: string): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}
