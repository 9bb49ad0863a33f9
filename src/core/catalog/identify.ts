import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { errorCode } from '../../contract/errors.ts';
import { CatalogError, asCatalogError, catalogFault } from './errors.ts';
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
  let found: Header | null;
  try {
    found = readHeader(file);
  } catch (error) {
    if (errorCode(error) === 'SQLITE_NOTADB') throw catalogFault(damaged, file, error);
    throw asCatalogError(error, file);
  }
  if (found === null) throw catalogFault(damaged, file);
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

interface Header {
  readonly id: unknown;
  readonly version: number;
}

/**
 * Both numbers lie in the first 100 bytes, but the newest state of those may be in the log. Without
 * a log nobody has the file open, so reading it directly takes no lock away from a connection of
 * this process, and leaves no file behind as SQLite would.
 */
function readHeader(file: string): Header | null {
  return existsSync(`${file}-wal`) ? readBySqlite(file) : readBytes(file);
}

function readBySqlite(file: string): Header {
  const db = new Database(file, { readonly: true, timeout: 5000 });
  try {
    return {
      id: db.pragma('application_id', { simple: true }),
      version: db.pragma('user_version', { simple: true }) as number,
    };
  } finally {
    db.close();
  }
}

/** Null where the file does not start as every SQLite database does. */
function readBytes(file: string): Header | null {
  const bytes = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null;
  return { id: bytes.readUInt32BE(68), version: bytes.readUInt32BE(60) };
}
