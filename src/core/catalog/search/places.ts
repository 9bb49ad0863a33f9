import type { PhotoId } from '../../../contract/ids.ts';
import type { ReadDb } from '../handle.ts';

/** Where a photo lies: the folder of its root and the path below it, as bytes. */
export interface PlacePath {
  readonly root: Uint8Array;
  /** Separated by '/'. */
  readonly path: Uint8Array;
}

/** Finds a photo's place: one that is online where there is one, else the first. */
export function placeReader(db: ReadDb): (id: PhotoId) => PlacePath | undefined {
  const statement = db.prepare<[number], PlacePath>(
    `SELECT root.path AS root, place.path AS path
     FROM place JOIN root ON root.id = place.root_id
     WHERE place.photo_id = ?
     ORDER BY place.offline_since IS NOT NULL OR root.offline_since IS NOT NULL, place.id
     LIMIT 1`,
  );
  return (id) => statement.get(id);
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
