/**
 * Files whose bytes were changed in place. Most often a program wrote other metadata into a photo:
 * it is the same picture, and what a person said of its faces must not be lost.
 */
import type { PhotoId, PlaceId } from '../../contract/ids.ts';
import type { ContentIdentity, AnalysedPhoto } from '../../contract/vision.ts';
import type { ReadDb, WriteDb } from './handle.ts';
import { statement } from './statements.ts';
import { removeFace } from './tables/faces.ts';
import { findPhoto } from './tables/photos.ts';

/**
 * Gives the photo at a place its file's new content, where it still is the same picture: nothing
 * else has the old content or the new one, and the upright size is the same. Faces are then matched
 * by their boxes, as in any other look at a photo.
 */
export function followRewrite(
  db: WriteDb,
  placeId: PlaceId,
  identity: ContentIdentity,
  photo: Pick<AnalysedPhoto, 'width' | 'height'>,
): void {
  const old = statement<[PlaceId], { id: PhotoId; width: number; height: number }>(
    db,
    `SELECT photo.id, width, height FROM place JOIN photo ON photo.id = place.photo_id
     WHERE place.id = ?`,
  ).get(placeId);
  if (old?.width !== photo.width || old.height !== photo.height) return;
  if (findPhoto(db, identity) !== null || countPlaces(db, old.id) !== 1) return;
  statement(db, 'UPDATE photo SET size = ?, hash = ? WHERE id = ?').run(
    identity.size,
    identity.hash,
    old.id,
  );
}

/** Forgets a photo whose bytes are nowhere any more, unless a person said something of its faces. */
export function forgetIfGone(db: WriteDb, id: PhotoId): void {
  if (countPlaces(db, id) > 0) return;
  const corrected = statement<[PhotoId]>(
    db,
    `SELECT 1 FROM correction JOIN face ON face.id = correction.face_id
     WHERE face.photo_id = ? LIMIT 1`,
  ).get(id);
  if (corrected !== undefined) return;
  const faces = statement<[PhotoId], { id: Parameters<typeof removeFace>[1] }>(
    db,
    'SELECT id FROM face WHERE photo_id = ?',
  ).all(id);
  for (const face of faces) removeFace(db, face.id);
  statement<[PhotoId]>(db, 'DELETE FROM photo WHERE id = ?').run(id);
}

function countPlaces(db: ReadDb, id: PhotoId): number {
  return statement<[PhotoId], { n: number }>(
    db,
    'SELECT count(*) AS n FROM place WHERE photo_id = ?',
  ).get(id)!.n;
}
