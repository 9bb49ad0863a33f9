/**
 * Where photos lie: one row a file, never deleted. The functions that write take many rows and
 * belong inside a transaction of the caller's, together with the jobs that follow from them.
 */
import type { PhotoId, PlaceId, RootId } from '../../../contract/ids.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';
import { refreshOnline } from './photos.ts';

/** What the file system says of a file; a difference means that it may have other bytes. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since 1970 UTC, with fraction. */
  readonly mtime: number;
  readonly ctime: number;
  readonly inode: number;
}

/** A place as an array, as it is read by the hundred thousand: see `knownPlaces`. */
export type KnownPlace = [
  id: PlaceId,
  path: Buffer,
  size: number,
  mtime: number,
  ctime: number,
  inode: number,
  offline: 0 | 1,
];

/** The next `limit` places of a root with a path above `after` (empty to begin), by path. */
export function knownPlaces(
  db: ReadDb,
  rootId: RootId,
  after: Uint8Array,
  limit: number,
): KnownPlace[] {
  return db
    .prepare<[RootId, Uint8Array, number], KnownPlace>(
      `SELECT id, path, size, mtime, ctime, inode, offline_since NOTNULL FROM place
       WHERE root_id = ? AND path > ? ORDER BY path LIMIT ?`,
    )
    .raw()
    .all(rootId, after, limit);
}

/** Adds places and returns their ids. A path that is known already gets the new stat instead. */
export function insertPlaces(
  db: WriteDb,
  rootId: RootId,
  files: readonly { readonly path: Uint8Array; readonly stat: FileStat }[],
): PlaceId[] {
  const insert = statement<[RootId, Uint8Array, number, number, number, number], { id: PlaceId }>(
    db,
    `INSERT INTO place (root_id, path, size, mtime, ctime, inode) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (root_id, path) DO UPDATE SET
         size = excluded.size, mtime = excluded.mtime, ctime = excluded.ctime,
         inode = excluded.inode
       RETURNING id`,
  );
  return files.map(
    ({ path, stat }) => insert.get(rootId, path, stat.size, stat.mtime, stat.ctime, stat.inode)!.id,
  );
}

/** Its photo stays until the file has been read anew: what is shown goes on being shown. */
export function updateStats(
  db: WriteDb,
  files: readonly { readonly id: PlaceId; readonly stat: FileStat }[],
): void {
  const update = statement(
    db,
    'UPDATE place SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE id = ?',
  );
  for (const { id, stat } of files) {
    update.run(stat.size, stat.mtime, stat.ctime, stat.inode, id);
  }
}

/** Gives places another path in their root. */
export function renamePlaces(
  db: WriteDb,
  files: readonly { readonly id: PlaceId; readonly path: Uint8Array }[],
): void {
  const rename = statement(db, 'UPDATE place SET path = ? WHERE id = ?');
  for (const { id, path } of files) rename.run(path, id);
}

/** Marks files as gone; a photo of which no place is left goes offline with them. */
export function markOffline(db: WriteDb, ids: readonly PlaceId[], since: number): void {
  const mark = statement(
    db,
    'UPDATE place SET offline_since = ? WHERE id = ? AND offline_since IS NULL',
  );
  for (const id of ids) mark.run(since, id);
  refreshPhotos(db, ids);
}

export function markOnline(db: WriteDb, ids: readonly PlaceId[]): void {
  const mark = statement(db, 'UPDATE place SET offline_since = NULL WHERE id = ?');
  for (const id of ids) mark.run(id);
  refreshPhotos(db, ids);
}

function refreshPhotos(db: WriteDb, ids: readonly PlaceId[]): void {
  const find = statement<[PlaceId], { photoId: PhotoId | null }>(
    db,
    'SELECT photo_id AS photoId FROM place WHERE id = ?',
  );
  const photos = ids.map((id) => find.get(id)?.photoId ?? null).filter((id) => id !== null);
  refreshOnline(db, photos);
}

/**
 * Hands the places below `folder` (relative to `from`) over to the root `to`, which is that folder.
 * Returns how many there were.
 */
export function movePlaces(db: WriteDb, from: RootId, to: RootId, folder: Uint8Array): number {
  const start = Buffer.concat([folder, Buffer.from('/')]);
  const end = Buffer.concat([folder, Buffer.from('0')]); // '0' is the byte after '/'
  return statement(
    db,
    `UPDATE place SET root_id = ?, path = substr(path, ?)
       WHERE root_id = ? AND path > ? AND path < ?`,
  ).run(to, start.length + 1, from, start, end).changes;
}

/** How many known files are not there now: each by itself, or with its root. */
export function countOffline(db: ReadDb): number {
  return statement<[], { n: number }>(
    db,
    `SELECT count(*) AS n FROM place JOIN root ON root.id = root_id
     WHERE place.offline_since NOTNULL OR root.offline_since NOTNULL`,
  ).get()!.n;
}
