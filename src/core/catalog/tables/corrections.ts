import type { FaceId, PhotoId } from '../../../contract/ids.ts';
import type { Correction, Subject } from '../../../contract/correction.ts';
import { correctionText, parseCorrection } from '../../faces/words.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { inTransaction, statement } from '../statements.ts';
import { refreshFace } from './faces.ts';
import { refreshPhotoFaces } from './photos.ts';

export type StoredCorrection = Correction & { readonly faceId: FaceId; readonly saidAt: number };

/**
 * Stores what a person says of a face, over what they said of the same subject before, and shows it.
 * Of an age and an age group only the latest stays, since the other would contradict it.
 * Throws a RangeError for a face that does not exist or a value that can not be true.
 */
export function say(db: WriteDb, faceId: FaceId, correction: Correction, now: number): void {
  const text = correctionText(correction);
  const { subject } = correction;
  change(db, faceId, () => {
    if (subject === 'age') remove(db, faceId, 'age-group');
    if (subject === 'age-group') remove(db, faceId, 'age');
    statement(
      db,
      `INSERT INTO correction (face_id, subject, value, said_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value, said_at = excluded.said_at`,
    ).run(faceId, subject, text, now);
  });
}

/** Takes back what a person said of a subject; the nets' word shows again. */
export function unsay(db: WriteDb, faceId: FaceId, subject: Subject): void {
  change(db, faceId, () => remove(db, faceId, subject));
}

/** Makes these all that a person said of a face; for undoing and redoing. Throws as `say` does. */
export function setWords(
  db: WriteDb,
  faceId: FaceId,
  words: readonly Correction[],
  now: number,
): void {
  const rows = words.map((word) => [word.subject, correctionText(word)] as const);
  change(db, faceId, () => {
    statement<[FaceId]>(db, 'DELETE FROM correction WHERE face_id = ?').run(faceId);
    for (const [subject, text] of rows)
      statement(
        db,
        'INSERT INTO correction (face_id, subject, value, said_at) VALUES (?, ?, ?, ?)',
      ).run(faceId, subject, text, now);
  });
}

interface Row {
  faceId: FaceId;
  subject: Subject;
  value: string;
  saidAt: number;
}

/** All that a person said of a face, or of every face, by face id and subject. */
export function listCorrections(db: ReadDb, faceId?: FaceId): StoredCorrection[] {
  const rows =
    faceId === undefined
      ? statement<[], Row>(db, `${SELECT} ORDER BY face_id, subject`).all()
      : statement<[FaceId], Row>(db, `${SELECT} WHERE face_id = ? ORDER BY subject`).all(faceId);
  return rows.map(({ faceId: id, subject, value, saidAt }) => ({
    ...parseCorrection(subject, value),
    faceId: id,
    saidAt,
  }));
}

const SELECT = 'SELECT face_id AS faceId, subject, value, said_at AS saidAt FROM correction';

function change(db: WriteDb, faceId: FaceId, write: () => void): void {
  inTransaction(db, () => {
    const face = statement<[FaceId], { photoId: PhotoId }>(
      db,
      'SELECT photo_id AS photoId FROM face WHERE id = ?',
    ).get(faceId);
    if (face === undefined) throw new RangeError(`no face ${faceId}`);
    write();
    refreshFace(db, faceId);
    refreshPhotoFaces(db, face.photoId);
  });
}

function remove(db: WriteDb, faceId: FaceId, subject: Subject): void {
  statement(db, 'DELETE FROM correction WHERE face_id = ? AND subject = ?').run(faceId, subject);
}
