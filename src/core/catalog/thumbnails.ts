/**
 * Previews for the grid, in a database of their own: large, never backed up, and made again from the
 * photos at any time. So a damaged file is replaced by an empty one, and a power cut may cost the
 * last few.
 */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ContentIdentity, Thumbnail } from '../../contract/vision.ts';
import { asCatalogError, isCorrupt } from './errors.ts';
import type { WriteDb } from './handle.ts';
import { inTransaction, statement } from './statements.ts';

export interface Thumbnails {
  /** Stores or replaces; all or none of them. */
  put(entries: readonly { identity: ContentIdentity; thumbnail: Thumbnail }[]): void;
  /** Null where there is none, or none any more: then it is to be made again. */
  get(identity: ContentIdentity): Thumbnail | null;
  has(identity: ContentIdentity): boolean;
  delete(identities: readonly ContentIdentity[]): void;
  close(): void;
}

const APPLICATION_ID = 0x44637468; // 'Dcth'
const VERSION = 1;

const SCHEMA = `
  CREATE TABLE thumbnail (
    size   INTEGER NOT NULL,  -- content of the photo, as in the catalog
    hash   TEXT    NOT NULL,
    type   TEXT    NOT NULL,
    width  INTEGER NOT NULL,
    height INTEGER NOT NULL,
    colour INTEGER NOT NULL,
    bytes  BLOB    NOT NULL,
    UNIQUE (size, hash)
  ) STRICT;`;

/** Opens the thumbnails in `file`, or an empty set where there is no usable file. */
export function openThumbnails(file: string): Thumbnails {
  let db = openOrReplace(file);

  /** Runs `use`; where the file turns out to be damaged, once more on an empty one. */
  const guarded = <Result>(use: () => Result): Result => {
    try {
      return use();
    } catch (error) {
      if (!isCorrupt(error)) throw asCatalogError(error, file);
      db.close();
      db = replace(file);
      return use();
    }
  };

  return {
    put: (entries) => {
      if (entries.length === 0) return;
      guarded(() =>
        inTransaction(db, () => {
          for (const { identity, thumbnail } of entries) {
            const { type, width, height, colour, bytes } = thumbnail;
            statement(
              db,
              `INSERT INTO thumbnail (size, hash, type, width, height, colour, bytes)
               VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET type = excluded.type, width = excluded.width,
                 height = excluded.height, colour = excluded.colour, bytes = excluded.bytes`,
            ).run(identity.size, identity.hash, type, width, height, colour, bytes);
          }
        }),
      );
    },
    get: ({ size, hash }) =>
      guarded(
        () =>
          statement<[number, string], Thumbnail>(
            db,
            `SELECT bytes, type, width, height, colour FROM thumbnail WHERE size = ? AND hash = ?`,
          ).get(size, hash) ?? null,
      ),
    has: ({ size, hash }) =>
      guarded(() => {
        const sql = 'SELECT 1 FROM thumbnail WHERE size = ? AND hash = ?';
        return statement(db, sql).get(size, hash) !== undefined;
      }),
    delete: (identities) =>
      guarded(() =>
        inTransaction(db, () => {
          for (const { size, hash } of identities)
            statement(db, 'DELETE FROM thumbnail WHERE size = ? AND hash = ?').run(size, hash);
        }),
      ),
    close: () => db.close(),
  };
}

function openOrReplace(file: string): WriteDb {
  try {
    return open(file);
  } catch (error) {
    if (!isCorrupt(error) && error !== UNUSABLE) throw asCatalogError(error, file);
    return replace(file);
  }
}

function replace(file: string): WriteDb {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return open(file);
}

const UNUSABLE = new Error('another version, or not thumbnails at all');

function open(file: string): WriteDb {
  const db = new Database(file, { timeout: 5000 }) as unknown as WriteDb;
  try {
    // A thumbnail of 30 KB then spans few pages. Takes effect on a new file only.
    db.pragma('page_size = 16384');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    const id = db.pragma('application_id', { simple: true });
    const version = db.pragma('user_version', { simple: true });
    if (id === 0 && version === 0) {
      inTransaction(db, () => {
        db.exec(SCHEMA);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${VERSION}`);
      });
    } else if (id !== APPLICATION_ID || version !== VERSION) throw UNUSABLE;
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
