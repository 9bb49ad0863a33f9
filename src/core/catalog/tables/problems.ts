import type { ProblemRow } from '../../../contract/api.ts';
import type { PlaceId } from '../../../contract/ids.ts';
import type { Problem } from '../../../contract/problems.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { absolutePath } from '../search/places.ts';
import { statement } from '../statements.ts';

/** Notes what is wrong with a file, over what was noted before. */
export function putProblem(db: WriteDb, placeId: PlaceId, problem: Problem, now: number): void {
  statement(
    db,
    `INSERT INTO problem (place_id, code, reason, found_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET code = excluded.code, reason = excluded.reason,
       found_at = excluded.found_at`,
  ).run(placeId, problem.code, problem.reason, now);
}

export function clearProblem(db: WriteDb, placeId: PlaceId): void {
  statement<[PlaceId]>(db, 'DELETE FROM problem WHERE place_id = ?').run(placeId);
}

export interface ListedProblem extends ProblemRow {
  /** Its place, and the position of this row in the list. */
  readonly placeId: PlaceId;
  /** Whether the file was there at the last scan. */
  readonly online: boolean;
}

type Row = Omit<ListedProblem, 'path' | 'online'> & {
  root: Uint8Array;
  below: Uint8Array;
  online: number;
};

/** A page of the problem list by place id: those after `after`, or the first ones. Paths are absolute. */
export function listProblems(
  db: ReadDb,
  { after = null, limit }: { readonly after?: PlaceId | null; readonly limit: number },
): ListedProblem[] {
  return statement<[number, number], Row>(db, LIST_PROBLEMS)
    .all(after ?? 0, limit)
    .map(({ root, below, online, ...same }) => ({
      ...same,
      path: absolutePath({ root, path: below }),
      online: online === 1,
    }));
}

export const LIST_PROBLEMS = `
  SELECT problem.place_id AS placeId, root.path AS root, place.path AS below, code, reason,
         found_at AS foundAt, place.offline_since IS NULL AS online
  FROM problem
  JOIN place ON place.id = problem.place_id
  JOIN root ON root.id = place.root_id
  WHERE problem.place_id > ? ORDER BY problem.place_id LIMIT ?`;

export function countProblems(db: ReadDb): number {
  return statement<[], { n: number }>(db, 'SELECT count(*) AS n FROM problem').get()!.n;
}
