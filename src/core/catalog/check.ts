import Database from 'better-sqlite3';
import { CatalogError, asCatalogError, catalogFault, isCorrupt } from './errors.ts';
import type { ReadDb } from './handle.ts';
import { identify, immutable } from './identify.ts';

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
 * Checks a catalog that nobody has open, such as a backup, in full; leaves no file behind. Throws a
 * CatalogError that says what is wrong, or gives its version.
 */
export function verifyFile(file: string): number {
  const version = identify(file);
  try {
    const db = new Database(immutable(file), { readonly: true }) as unknown as ReadDb;
    try {
      assertSound(db, file, 'full');
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof CatalogError) throw error;
    throw asCatalogError(error, file);
  }
  return version;
}
