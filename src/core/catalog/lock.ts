import Database from 'better-sqlite3';
import { asCatalogError, catalogFault } from './errors.ts';
import { lockFile } from './files.ts';

export interface Lock {
  release(): void;
}

/**
 * Makes this process the only one that writes the catalog. The lock is SQLite's own lock on an empty
 * file beside it, so the system takes it away when the process dies in whatever way, and readers of
 * the catalog are not touched. Tries for `timeoutMs`, then throws CatalogError `locked`.
 *
 * The file must never be opened in any other way: on POSIX, closing it drops the locks that this
 * process has on it.
 */
export function acquireLock(catalog: string, timeoutMs: number): Lock {
  const file = lockFile(catalog);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: timeoutMs });
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    const told = asCatalogError(error, file);
    if (told instanceof Error && 'code' in told && told.code === 'locked')
      throw catalogFault('locked', catalog, error);
    throw told;
  }
  const held = db;
  return { release: () => held.close() };
}
