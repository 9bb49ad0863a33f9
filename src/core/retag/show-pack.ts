/** Which pack's estimates are shown, and showing those of another one. */
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import {
  inTransaction,
  readSetting,
  writeSetting,
  type ReadDb,
  type WriteDb,
} from '../catalog/index.ts';
import { SHOWN_PACK_SETTING } from '../catalog/tables/estimates.ts';
import { refreshFace } from '../catalog/tables/faces.ts';
import { refreshPhotoFaces } from '../catalog/tables/photos.ts';
import { nextTurn } from '../library/turns.ts';

/** How far the change has come: the last face that was shown anew. Kept until it is done. */
const PENDING_SETTING = 'shownPackPending';
/** Faces of one transaction: some ten milliseconds. */
const TURN = 200;

/** The pack that a person chose (`id@version`), or null: then what found a face tells of it. */
export function shownPack(db: ReadDb): string | null {
  const chosen = readSetting(db, SHOWN_PACK_SETTING);
  return typeof chosen === 'string' ? chosen : null;
}

/**
 * Shows what `pack` says wherever it said something, from now on; null goes back to what found each
 * face. What a person said stays. Nothing is deleted, so that going back is the same call again.
 */
export async function showPack(
  db: WriteDb,
  pack: string | null,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  inTransaction(db, () => {
    writeSetting(db, SHOWN_PACK_SETTING, pack ?? undefined);
    writeSetting(db, PENDING_SETTING, 0);
  });
  await finishShowing(db, onProgress);
}

/** Goes on with a change that was cut off; does nothing where there is none. */
export async function finishShowing(
  db: WriteDb,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  let after = readSetting(db, PENDING_SETTING);
  if (typeof after !== 'number') return;
  const total = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM face').get()!.n;
  const next = db.prepare<[number, number], { id: FaceId; photoId: PhotoId }>(
    'SELECT id, photo_id AS photoId FROM face WHERE id > ? ORDER BY id LIMIT ?',
  );
  for (let done = 0; ;) {
    const faces = next.all(after as number, TURN);
    const last = faces.at(-1)?.id;
    inTransaction(db, () => {
      for (const { id } of faces) refreshFace(db, id);
      for (const photo of new Set(faces.map(({ photoId }) => photoId)))
        refreshPhotoFaces(db, photo);
      writeSetting(db, PENDING_SETTING, last);
    });
    if (last === undefined) return;
    after = last;
    done += faces.length;
    onProgress(done, total);
    await nextTurn();
  }
}
