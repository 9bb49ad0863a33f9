/** The folders of a library as people see them. */
import type { RootRow } from '../../contract/app/library.ts';
import type { RootId } from '../../contract/ids.ts';
import { readSetting, writeSetting, type ReadDb, type WriteDb } from '../catalog/index.ts';
import { forgetPlaces } from '../catalog/remove-root.ts';
import { listRoots } from '../catalog/tables/roots.ts';
import { placesAfter } from '../catalog/search/whole-library.ts';
import { requireFolder } from '../scan-folders.ts';
import { pathText } from '../library/paths.ts';
import { nextTurn } from '../library/turns.ts';

/** Photos by root as last counted; counting reads every place, so it is kept. */
const SETTING = 'photosByRoot';
const PIECE = 5_000;

export function readRoots(db: ReadDb): RootRow[] {
  const counts = (readSetting(db, SETTING) ?? {}) as Readonly<Record<string, number>>;
  return listRoots(db).map(({ id, path, scannedAt, offlineSince }) => ({
    id,
    path: pathText(path),
    photos: counts[id] ?? 0,
    scannedAt,
    online: offlineSince === null,
  }));
}

/** Whether the photos of every root were counted before. */
export function rootsAreCounted(db: ReadDb): boolean {
  const counts = (readSetting(db, SETTING) ?? {}) as Readonly<Record<string, number>>;
  return listRoots(db).every(({ id }) => counts[id] !== undefined);
}

/** Counts the photos of every root anew, a piece at a time, and keeps the numbers. */
export async function countRoots(db: WriteDb): Promise<void> {
  const counts: Record<string, number> = {};
  for (const { id } of listRoots(db)) {
    let photos = 0;
    for (let after: Uint8Array = new Uint8Array(0); ;) {
      const places = placesAfter(db, id, after, PIECE);
      photos += places.length;
      const last = places.at(-1);
      if (last === undefined || places.length < PIECE) break;
      after = last;
      await nextTurn();
    }
    counts[id] = photos;
  }
  writeSetting(db, SETTING, counts);
}

/** Fails with `no-folder` where one of the folders is new and none; see scan-folders.ts. */
export function requireFolders(db: ReadDb, folders: readonly Uint8Array[]): void {
  for (const folder of folders) requireFolder(db, folder);
}

/** Forgets a root and its places, a piece at a time; see `forgetPlaces`. */
export async function forgetRoot(db: WriteDb, root: RootId): Promise<void> {
  while (!forgetPlaces(db, root, PIECE / 10)) await nextTurn();
}
