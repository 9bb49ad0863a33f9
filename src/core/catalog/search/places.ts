import type { PhotoId } from '../../../contract/ids.ts';
import type { ReadDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** Where a photo lies: the folder of its root and the path below it, as bytes. */
export interface PlacePath {
  readonly root: Uint8Array;
  /** Separated by '/'. */
  readonly path: Uint8Array;
}

/** Finds a photo's place: one that is online where there is one, else the first. */
export function placeReader(db: ReadDb): (id: PhotoId) => PlacePath | undefined {
  const roots = new Map(
    statement<[], { id: number; path: Uint8Array; offline: number }>(
      db,
      'SELECT id, path, offline_since IS NOT NULL AS offline FROM root',
    )
      .all()
      .map((root) => [root.id, root]),
  );
  const read = statement<[number], { rootId: number; path: Uint8Array; offline: number }>(
    db,
    `SELECT root_id AS rootId, path, offline_since IS NOT NULL AS offline
     FROM place WHERE photo_id = ? ORDER BY id`,
  );
  return (id) => {
    const places = read.all(id);
    const isOnline = ({ rootId, offline }: (typeof places)[number]) =>
      offline === 0 && roots.get(rootId)!.offline === 0;
    const place = places.find(isOnline) ?? places[0];
    return place && { root: roots.get(place.rootId)!.path, path: place.path };
  };
}

/** Every file of a photo as absolute paths for people; those that are there first. */
export function placesOf(
  db: ReadDb,
  id: PhotoId,
): { readonly path: string; readonly online: boolean }[] {
  return statement<[PhotoId], { root: Uint8Array; path: Uint8Array; online: number }>(
    db,
    `SELECT root.path AS root, place.path AS path,
            place.offline_since IS NULL AND root.offline_since IS NULL AS online
     FROM place JOIN root ON root.id = root_id WHERE photo_id = ?
     ORDER BY online DESC, place.id`,
  )
    .all(id)
    .map(({ online, ...place }) => ({ path: pathText(absolutePath(place)), online: online === 1 }));
}

/** What is wrong with a photo that could be read all the same, or null. */
export function warningOf(db: ReadDb, id: PhotoId): string | null {
  return (
    statement<[PhotoId], { reason: string }>(
      db,
      `SELECT reason FROM problem JOIN place ON place.id = place_id WHERE photo_id = ? LIMIT 1`,
    ).get(id)?.reason ?? null
  );
}

const decoder = new TextDecoder();

/** A name for people: what is not UTF-8 shows as U+FFFD. */
export function pathText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The absolute path as bytes. */
export function absolutePath({ root, path }: PlacePath): Uint8Array {
  const isSeparated = root.at(-1) === 0x2f || root.at(-1) === 0x5c;
  return Buffer.concat([root, isSeparated ? new Uint8Array(0) : Uint8Array.of(0x2f), path]);
}
