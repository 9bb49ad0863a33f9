import type { FaceId } from '../../../contract/ids.ts';
import type { ReadDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** A shown face as the grid needs it: what is shown of it, and whether a person said anything. */
export interface GridFace {
  readonly id: FaceId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly age: number;
  readonly group: number;
  readonly gender: number;
  readonly confidence: number;
  readonly said: 0 | 1;
}

/** Gives the shown faces of a photo from left to right, as people name who is on it. */
export function gridFaceReader(db: ReadDb): (photoId: number) => GridFace[] {
  const read = statement<[number], GridFace>(
    db,
    `SELECT id, x, y, width, height, shown_age AS age, shown_group AS "group",
            shown_gender AS gender, confidence,
            EXISTS (SELECT 1 FROM correction WHERE face_id = face.id) AS said
     FROM face WHERE photo_id = ? AND shown = 1 ORDER BY x, id`,
  );
  return (photoId) => read.all(photoId);
}

const PAGE = 500;

/** Ids of the shown faces below a confidence on photos that are there, the least sure first. */
export function* leastSureFaces(
  db: ReadDb,
  below: number,
): Generator<{ readonly id: FaceId; readonly photoId: number }> {
  for (let from = 0; ; from += PAGE) {
    const page = leastSurePage(db, below, from);
    yield* page;
    if (page.length < PAGE) return;
  }
}

function leastSurePage(
  db: ReadDb,
  below: number,
  from: number,
): { readonly id: FaceId; readonly photoId: number }[] {
  return statement<[number, number, number], { id: FaceId; photoId: number }>(db, LEAST_SURE).all(
    below,
    PAGE,
    from,
  );
}

const LEAST_SURE = `
  SELECT face.id, photo_id AS photoId FROM face JOIN photo ON photo.id = photo_id
  WHERE shown = 1 AND confidence < ? AND online = 1
  ORDER BY confidence, face.id LIMIT ? OFFSET ?`;
