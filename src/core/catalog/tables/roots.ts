/** Folders that a person added. A root is never removed by a scan, only marked offline. */
import type { RootId } from '../../../contract/ids.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';

export interface Root {
  readonly id: RootId;
  /** Absolute path as bytes, as the person gave it; no '/' at its end but for '/' itself. */
  readonly path: Buffer;
  readonly addedAt: number;
  /** End of the last complete walk, or null. */
  readonly scannedAt: number | null;
  /** Since when the folder could not be read, or null while it can. */
  readonly offlineSince: number | null;
}

const COLUMNS = `id, path, added_at AS addedAt, scanned_at AS scannedAt,
  offline_since AS offlineSince`;

/** All roots in the order in which they were added. */
export function listRoots(db: ReadDb): Root[] {
  return statement<[], Root>(db, `SELECT ${COLUMNS} FROM root ORDER BY id`).all();
}

/** Adds a folder, or returns the root that has exactly this path. */
export function addRoot(db: WriteDb, path: Uint8Array, now: number): Root {
  return statement<[Uint8Array, number], Root>(
    db,
    `INSERT INTO root (path, added_at) VALUES (?, ?)
       ON CONFLICT (path) DO UPDATE SET path = excluded.path RETURNING ${COLUMNS}`,
  ).get(path, now)!;
}

/** After a complete walk: the root is there, and was looked through at `at`. */
export function setRootScanned(db: WriteDb, id: RootId, at: number): void {
  statement(db, 'UPDATE root SET scanned_at = ?, offline_since = NULL WHERE id = ?').run(at, id);
}

/** The time of the first failure stays. */
export function setRootOffline(db: WriteDb, id: RootId, since: number): void {
  statement(db, 'UPDATE root SET offline_since = ? WHERE id = ? AND offline_since IS NULL').run(
    since,
    id,
  );
}

export function setRootOnline(db: WriteDb, id: RootId): void {
  statement(db, 'UPDATE root SET offline_since = NULL WHERE id = ? AND offline_since NOTNULL').run(
    id,
  );
}
