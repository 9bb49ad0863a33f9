import type { FaceEstimate } from '../../../contract/face.ts';
import type { FaceId } from '../../../contract/ids.ts';
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

interface Row {
  pack: string;
  mean: number;
  spread: number;
  groups: Uint8Array;
  femaleProbability: number;
  madeAt: number;
}

/**
 * Everything that nets said of a face, what is shown first: the estimate of the pack that found the
 * face last, then the others, newest first.
 */
export function estimatesOf(db: ReadDb, faceId: FaceId): StoredEstimate[] {
  return statement<[FaceId], Row>(
    db,
    `SELECT estimate.pack, age_mean AS mean, age_spread AS spread, age_groups AS groups,
            female_probability AS femaleProbability, made_at AS madeAt
     FROM estimate JOIN face ON face.id = estimate.face_id
     WHERE estimate.face_id = ?
     ORDER BY estimate.pack = face.pack DESC, made_at DESC, estimate.pack`,
  )
    .all(faceId)
    .map(({ pack, mean, spread, groups, femaleProbability, madeAt }) => ({
      pack,
      age: { mean, spread, groups: [...floatsOf(groups)] },
      femaleProbability,
      madeAt,
    }));
}
