import { GENDERS, type Gender } from '../../../contract/gender.ts';
import type { Box } from '../../../contract/geometry.ts';
import type { FaceId } from '../../../contract/ids.ts';
import { floatsOf } from '../floats.ts';
import type { ReadDb } from '../handle.ts';
import { statement } from '../statements.ts';
import { SHOWN_PACK } from '../tables/estimates.ts';

/** A shown face with what is shown of it and what the nets said. */
export interface FaceRow {
  readonly id: FaceId;
  readonly box: Box;
  /** Detector's score, 0..1. */
  readonly score: number;
  /** 0 (blurred) .. 1 (crisp). */
  readonly sharpness: number;
  /** Shown age in years, index of AGE_GROUPS, gender: a person's word where there is one. */
  readonly age: number;
  readonly group: number;
  readonly gender: Gender;
  readonly confidence: number;
  /** The estimate of the pack that found the face, else the newest; null where there is none. */
  readonly estimate: StoredEstimate | null;
}

export interface StoredEstimate {
  readonly pack: string;
  /** Mean and standard deviation in years. */
  readonly mean: number;
  readonly spread: number;
  /** Eight probabilities in the order of AGE_GROUPS. */
  readonly groups: readonly number[];
  /** P(female). */
  readonly femaleProbability: number;
}

interface Stored {
  id: FaceId;
  x: number;
  y: number;
  width: number;
  height: number;
  score: number;
  sharpness: number;
  age: number;
  groupIndex: number;
  gender: number;
  confidence: number;
  pack: string | null;
  mean: number;
  spread: number;
  groups: Uint8Array;
  femaleProbability: number;
}

/** Gives the shown faces of a photo, by face id. */
export function faceReader(db: ReadDb): (photoId: number) => FaceRow[] {
  const read = statement<[number], Stored>(
    db,
    `SELECT face.id, x, y, width, height, score, sharpness, confidence,
            shown_age AS age, shown_group AS groupIndex, shown_gender AS gender,
            estimate.pack, age_mean AS mean, age_spread AS spread, age_groups AS groups,
            female_probability AS femaleProbability
     FROM face LEFT JOIN estimate ON estimate.face_id = face.id AND estimate.pack = ${SHOWN_PACK}
     WHERE photo_id = ? AND shown = 1
     ORDER BY face.id`,
  );
  return (photoId) => read.all(photoId).map(faceRow);
}

function faceRow(stored: Stored): FaceRow {
  const { id, x, y, width, height, score, sharpness, age, confidence, pack } = stored;
  return {
    id,
    box: { x, y, width, height },
    score,
    sharpness,
    age,
    group: stored.groupIndex,
    gender: GENDERS[stored.gender]!,
    confidence,
    estimate:
      pack === null
        ? null
        : {
            pack,
            mean: stored.mean,
            spread: stored.spread,
            groups: [...floatsOf(stored.groups)],
            femaleProbability: stored.femaleProbability,
          },
  };
}
