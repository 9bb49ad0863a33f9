import type { FaceEstimate } from '../../../contract/face.ts';
import type { FaceId, PhotoId } from '../../../contract/ids.ts';
import { floatBlob, floatsOf } from '../floats.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** What one pack said of a face. */
export interface StoredEstimate extends FaceEstimate {
  /** `id@version` */
  readonly pack: string;
  readonly madeAt: number;
}

/** Stores what a pack said of a face, over what the same pack and version said before. */
export function putEstimate(
  db: WriteDb,
  faceId: FaceId,
  pack: string,
  { age, femaleProbability }: FaceEstimate,
  now: number,
): void {
  statement(
    db,
    `INSERT INTO estimate
       (face_id, pack, age_mean, age_spread, age_groups, female_probability, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET age_mean = excluded.age_mean, age_spread = excluded.age_spread,
       age_groups = excluded.age_groups, female_probability = excluded.female_probability,
       made_at = excluded.made_at`,
  ).run(faceId, pack, age.mean, age.spread, floatBlob(age.groups), femaleProbability, now);
}

/** Under this name the pack (`id@version`) is kept that a person chose to be shown. */
export const SHOWN_PACK_SETTING = 'shownPack';

/**
 * In SQL, the pack whose estimate of a row of `face` is shown: the one that a person chose, else the
 * one that found the face last, else the newest.
 */
export const SHOWN_PACK = `(
  SELECT candidate.pack FROM estimate AS candidate WHERE candidate.face_id = face.id
  ORDER BY candidate.pack = (SELECT json_extract(value, '$') FROM setting
                             WHERE name = '${SHOWN_PACK_SETTING}') IS TRUE DESC,
           candidate.pack = face.pack DESC, made_at DESC, candidate.pack LIMIT 1)`;

interface Row {
  pack: string;
  mean: number;
  spread: number;
  groups: Uint8Array;
  femaleProbability: number;
  madeAt: number;
}

/**
 * Everything that nets said of a face: what is shown first (see SHOWN_PACK), then the others, newest
 * first.
 */
export function estimatesOf(db: ReadDb, faceId: FaceId): StoredEstimate[] {
  return statement<[FaceId], Row>(
    db,
    `SELECT estimate.pack, age_mean AS mean, age_spread AS spread, age_groups AS groups,
            female_probability AS femaleProbability, made_at AS madeAt
     FROM estimate JOIN face ON face.id = estimate.face_id
     WHERE estimate.face_id = ?
     ORDER BY estimate.pack = ${SHOWN_PACK} DESC, made_at DESC, estimate.pack`,
  )
    .all(faceId)
    .map(({ pack, mean, spread, groups, femaleProbability, madeAt }) => ({
      pack,
      age: { mean, spread, groups: [...floatsOf(groups)] },
      femaleProbability,
      madeAt,
    }));
}

/** Faces of `face.id` in (after, to] that each pack (`id@version`) said something of. */
export function countByPack(
  db: ReadDb,
  after: FaceId | 0,
  to: number,
): readonly { readonly pack: string; readonly faces: number }[] {
  return statement<[number, number], { pack: string; faces: number }>(
    db,
    `SELECT pack, count(*) AS faces FROM estimate WHERE face_id > ? AND face_id <= ? GROUP BY pack`,
  ).all(after, to);
}

/** A face that a pack has not looked at. */
export interface FaceWithout {
  readonly id: FaceId;
  readonly photoId: PhotoId;
  /** 68 points x0, y0, ... in the upright photo, normalised. */
  readonly landmarks: Float32Array;
  /** `id@version` of the pack that found it. */
  readonly foundBy: string;
}

/** Photos with ids in (after, to]. */
export interface PhotoRange {
  readonly after: number;
  readonly to: number;
}

/** Faces of photos whose file is there that a pack said nothing of. */
const WITHOUT = `
  FROM face JOIN photo ON photo.id = face.photo_id
  WHERE photo.id > @after AND photo.id <= @to AND photo.online = 1 AND NOT EXISTS (
    SELECT 1 FROM estimate WHERE estimate.face_id = face.id AND estimate.pack = @pack)`;

type Within = PhotoRange & { readonly pack: string };

export function countWithout(db: ReadDb, pack: string, range: PhotoRange): number {
  const sql = `SELECT count(*) AS n ${WITHOUT}`;
  return statement<[Within], { n: number }>(db, sql).get({ pack, ...range })!.n;
}

/** Such faces of these photos, by photo. */
export function facesWithout(db: ReadDb, pack: string, range: PhotoRange): FaceWithout[] {
  return statement<[Within], Omit<FaceWithout, 'landmarks'> & { landmarks: Uint8Array }>(
    db,
    `SELECT face.id, photo_id AS photoId, landmarks, face.pack AS foundBy ${WITHOUT}
     ORDER BY photo.id, face.id`,
  )
    .all({ pack, ...range })
    .map(({ landmarks, ...face }) => ({ ...face, landmarks: floatsOf(landmarks) }));
}
