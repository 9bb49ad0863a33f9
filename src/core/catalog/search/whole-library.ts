/** Reads over all rows, a piece at a time, for what is counted over the whole library. */
import type { RootId } from '../../../contract/ids.ts';
import type { ReadDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** Photos by camera among those with an id in (after, to]; `isEnd` where there are none above `to`. */
export function camerasBetween(
  db: ReadDb,
  after: number,
  to: number,
): { rows: readonly { readonly camera: string; readonly photos: number }[]; isEnd: boolean } {
  const rows = statement<[number, number], { camera: string; photos: number }>(
    db,
    `SELECT camera, count(*) AS photos FROM photo
     WHERE id > ? AND id <= ? AND camera NOTNULL AND online >= 0 GROUP BY camera`,
  ).all(after, to);
  const more = statement<[number]>(db, 'SELECT 1 FROM photo WHERE id > ? LIMIT 1').get(to);
  return { rows, isEnd: more === undefined };
}

/** The next `limit` paths of a root that lead to photos, above `after` (empty to begin), by path. */
export function placesAfter(
  db: ReadDb,
  root: RootId,
  after: Uint8Array,
  limit: number,
): Uint8Array[] {
  return statement<[RootId, Uint8Array, number], { path: Uint8Array }>(
    db,
    `SELECT path FROM place WHERE root_id = ? AND path > ? AND photo_id NOTNULL
     ORDER BY path LIMIT ?`,
  )
    .all(root, after, limit)
    .map(({ path }) => path);
}
