import { existsSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { CatalogError, asCatalogError, catalogFault, isCorrupt } from './errors.ts';
import { lockFile } from './files.ts';
import { CATALOG_VERSION } from './migrations/index.ts';

/** 'Dcds': marks a SQLite file as a catalog of this program. */
export const APPLICATION_ID = 0x44636473;

/**
 * Reads the version of the catalog in `file` without changing a byte of it. Throws CatalogError
 * `not-a-catalog`, `newer-version` or `corrupt`. Where the header is unreadable, the lock file
 * beside it tells a damaged catalog from a file that never was one.
 */
export function identify(file: string): number {
  const damaged = existsSync(lockFile(file)) ? 'corrupt' : 'not-a-catalog';
  let found: { id: unknown; version: number };
  try {
    if (statSync(file).size === 0) throw catalogFault(damaged, file);
    found = readHeader(file);
  } catch (error) {
    if (error instanceof CatalogError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB')
      throw catalogFault(damaged, file, error);
    throw isCorrupt(error) ? catalogFault('corrupt', file, error) : asCatalogError(error, file);
  }
  if (found.id !== APPLICATION_ID) throw catalogFault('not-a-catalog', file);
  if (found.version > CATALOG_VERSION) {
    throw new CatalogError(
      'newer-version',
      `${file} was made by a newer version of Decades (its format is ${found.version}, this ` +
        `version knows up to ${CATALOG_VERSION}). Update Decades to open it. Nothing was changed.`,
    );
  }
  return found.version;
}

function readHeader(file: string): { id: unknown; version: number } {
  // Without a log beside it, the file can be read as it is, which leaves no other file behind.
  const hasLog = existsSync(`${file}-wal`);
  const db = new Database(hasLog ? file : immutable(file), { readonly: true, timeout: 5000 });
  try {
    return {
      id: db.pragma('application_id', { simple: true }),
      version: db.pragma('user_version', { simple: true }) as number,
    };
  } finally {
    db.close();
  }
}

/** A name under which SQLite reads a file that nobody writes: no locks, no files beside it. */
export function immutable(file: string): string {
  return `${pathToFileURL(file).href}?immutable=1`;
}
