import type { FaceObservation } from '../../../contract/face.ts';
import type { Box } from '../../../contract/geometry.ts';
import { GENDER_THRESHOLD } from '../../../contract/gender.ts';
import type { FaceId, PhotoId } from '../../../contract/ids.ts';
import { matchBoxes } from '../../faces/match.ts';
import { resolveFace, type ShownFace } from '../../faces/resolve.ts';
import type { Subject } from '../../../contract/correction.ts';
import { parseCorrection } from '../../faces/words.ts';
import { floatBlob, floatsOf } from '../floats.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { inTransaction, statement } from '../statements.ts';
import { putDescriptor } from './descriptors.ts';
import { estimatesOf, putEstimate, SHOWN_PACK } from './estimates.ts';
import { refreshPhotoFaces } from './photos.ts';
import { readSetting } from './settings.ts';

/** A face as detected, with what is shown of it. Units as in FaceObservation. */
export interface StoredFace extends ShownFace {
  readonly id: FaceId;
  readonly photoId: PhotoId;
  readonly box: Box;
  readonly landmarks: Float32Array;
  readonly score: number;
  readonly sharpness: number;
  readonly pixelSize: number;
  /** `id@version` of the pack that found it last. */
  readonly pack: string;
}

type Row = Omit<StoredFace, 'box' | 'landmarks' | 'shown'> &
  Box & { landmarks: Uint8Array; shown: number };

/** Every face of a photo by id, those that a person took away (`shown` false) included. */
export function facesOf(db: ReadDb, photoId: PhotoId): StoredFace[] {
  return statement<[PhotoId], Row>(
    db,
    `SELECT id, photo_id AS photoId, x, y, width, height, landmarks, score, sharpness,
            pixel_size AS pixelSize, pack, shown, shown_age AS age, shown_group AS "group",
            shown_gender AS gender, confidence
     FROM face WHERE photo_id = ? ORDER BY id`,
  )
    .all(photoId)
    .map(({ x, y, width, height, landmarks, shown, ...same }) => ({
      ...same,
      box: { x, y, width, height },
      landmarks: floatsOf(landmarks),
      shown: shown === 1,
    }));
}

/**
 * Stores the faces that `pack` found on a photo and refreshes the photo's counts. Faces found before,
 * by whatever pack, are known again by their boxes and keep their id, their other estimates and what
 * a person said. One that is not found again is removed, unless a person said something of it.
 */
export function storeFaces(
  db: WriteDb,
  photoId: PhotoId,
  faces: readonly FaceObservation[],
  pack: string,
  now: number,
): void {
  inTransaction(db, () => {
    const known = statement<[PhotoId], Box & { id: FaceId }>(
      db,
      'SELECT id, x, y, width, height FROM face WHERE photo_id = ? ORDER BY id',
    ).all(photoId);
    const matches = matchBoxes(
      known,
      faces.map((face) => face.box),
    );
    const found = new Set(matches);
    for (const [k, { id }] of known.entries()) {
      if (!found.has(k) && !isCorrected(db, id)) removeFace(db, id);
    }
    for (const [f, face] of faces.entries()) {
      const match = matches[f] ?? null;
      const id = match === null ? insert(db, photoId, face, pack) : known[match]!.id;
      putEstimate(db, id, pack, face.estimate, now);
      if (face.descriptor !== null) putDescriptor(db, id, pack, face.descriptor);
      if (match !== null) {
        update(db, id, face, pack);
        refreshFace(db, id);
      }
    }
    refreshPhotoFaces(db, photoId);
  });
}

/** Resolves anew what is shown of a face. Its photo's counts are refreshed by the caller. */
export function refreshFace(db: WriteDb, id: FaceId): void {
  const face = statement<[FaceId], { score: number }>(
    db,
    'SELECT score FROM face WHERE id = ?',
  ).get(id);
  const estimate = estimatesOf(db, id)[0];
  // A face and its first estimate are stored in one transaction, so both are there.
  if (face === undefined || estimate === undefined) throw new RangeError(`no face ${id}`);
  const corrections = statement<[FaceId], { subject: Subject; value: string }>(
    db,
    'SELECT subject, value FROM correction WHERE face_id = ?',
  )
    .all(id)
    .map(({ subject, value }) => parseCorrection(subject, value));
  statement(
    db,
    `UPDATE face SET shown = ?, shown_age = ?, shown_group = ?, shown_gender = ?, confidence = ?
     WHERE id = ?`,
  ).run(...shownColumns(resolveFace(face.score, estimate, corrections, genderThreshold(db))), id);
}

/** Under this name a person's choice is kept, which holds for every face. */
export const GENDER_THRESHOLD_SETTING = 'genderThreshold';

function genderThreshold(db: ReadDb): number {
  const chosen = readSetting(db, GENDER_THRESHOLD_SETTING);
  return typeof chosen === 'number' ? chosen : GENDER_THRESHOLD;
}

/**
 * Faces whose shown gender is another now that the threshold is `threshold`: nobody said anything of
 * their gender, and the estimate that is shown crosses it.
 */
export function facesAcross(
  db: ReadDb,
  threshold: number,
): { readonly id: FaceId; readonly photoId: PhotoId }[] {
  return db
    .prepare<[{ threshold: number }], { id: FaceId; photoId: PhotoId }>(
      `SELECT face.id, photo_id AS photoId
       FROM face JOIN estimate ON estimate.face_id = face.id AND estimate.pack = ${SHOWN_PACK}
       WHERE shown_gender <> CASE WHEN female_probability >= @threshold THEN 0
                                  WHEN 1 - female_probability >= @threshold THEN 1 ELSE 2 END
         AND NOT EXISTS (SELECT 1 FROM correction
                         WHERE correction.face_id = face.id AND subject = 'gender')`,
    )
    .all({ threshold });
}

function insert(db: WriteDb, photoId: PhotoId, face: FaceObservation, pack: string): FaceId {
  const shown = resolveFace(face.score, face.estimate, [], genderThreshold(db));
  const added = statement(
    db,
    `INSERT INTO face (x, y, width, height, landmarks, score, sharpness, pixel_size, pack, photo_id,
       shown, shown_age, shown_group, shown_gender, confidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...detectionColumns(face, pack), photoId, ...shownColumns(shown));
  return Number(added.lastInsertRowid) as FaceId;
}

function update(db: WriteDb, id: FaceId, face: FaceObservation, pack: string): void {
  statement(
    db,
    `UPDATE face SET x = ?, y = ?, width = ?, height = ?, landmarks = ?, score = ?, sharpness = ?,
       pixel_size = ?, pack = ?
     WHERE id = ?`,
  ).run(...detectionColumns(face, pack), id);
}

function detectionColumns(face: FaceObservation, pack: string): unknown[] {
  const { box, landmarks, score, sharpness, pixelSize } = face;
  const place = [box.x, box.y, box.width, box.height, floatBlob(landmarks)];
  return [...place, score, sharpness, pixelSize, pack];
}

function shownColumns({ shown, age, group, gender, confidence }: ShownFace): number[] {
  return [shown ? 1 : 0, age, group, gender, confidence];
}

function isCorrected(db: ReadDb, id: FaceId): boolean {
  const sql = 'SELECT 1 FROM correction WHERE face_id = ? LIMIT 1';
  return statement<[FaceId]>(db, sql).get(id) !== undefined;
}

/** Deletes a face of which nobody said anything, with all that packs said of it. */
export function removeFace(db: WriteDb, id: FaceId): void {
  for (const table of ['estimate', 'descriptor'])
    statement<[FaceId]>(db, `DELETE FROM ${table} WHERE face_id = ?`).run(id);
  statement<[FaceId]>(db, 'DELETE FROM face WHERE id = ?').run(id);
}
