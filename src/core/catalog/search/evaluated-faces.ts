import type { Box } from '../../../contract/geometry.ts';
import type { FaceId, PhotoId } from '../../../contract/ids.ts';
import type { ReadDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** A face with what accuracy may depend on. Units as in FaceObservation; the photo's in pixels. */
export interface EvaluatedFace {
  readonly id: FaceId;
  readonly photoId: PhotoId;
  readonly box: Box;
  readonly score: number;
  readonly sharpness: number;
  readonly pixelSize: number;
  readonly photoWidth: number;
  readonly photoHeight: number;
}

/**
 * Ids of every face that was found on photos that are there, in order. Those that a person took away
 * are among them: leaving them out would make the detector look better than it is.
 */
export function facesOnline(db: ReadDb): FaceId[] {
  return statement<[], { id: FaceId }>(
    db,
    `SELECT face.id FROM face JOIN photo ON photo.id = photo_id WHERE online = 1 ORDER BY face.id`,
  )
    .all()
    .map(({ id }) => id);
}

/** Ids of the faces of which a person said anything, in order. */
export function facesSpokenOf(db: ReadDb): FaceId[] {
  return statement<[], { id: FaceId }>(
    db,
    'SELECT DISTINCT face_id AS id FROM correction ORDER BY face_id',
  )
    .all()
    .map(({ id }) => id);
}

type Row = Omit<EvaluatedFace, 'box'> & Box;

/** Null where the face is gone. */
export function evaluatedFace(db: ReadDb, id: FaceId): EvaluatedFace | null {
  const row = statement<[FaceId], Row>(
    db,
    `SELECT face.id, photo_id AS photoId, x, y, face.width, face.height, score, sharpness,
            pixel_size AS pixelSize, photo.width AS photoWidth, photo.height AS photoHeight
     FROM face JOIN photo ON photo.id = photo_id WHERE face.id = ?`,
  ).get(id);
  if (row === undefined) return null;
  const { x, y, width, height, ...same } = row;
  return { ...same, box: { x, y, width, height } };
}
