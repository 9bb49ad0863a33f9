import type { ProblemEntry } from '../../contract/app/library.ts';
import type { PlaceId } from '../../contract/ids.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import { inTransaction, listProblems, type WriteDb } from '../catalog/index.ts';
import { retryProblems, retryProblemsAt } from '../catalog/tables/jobs.ts';
import { pathText } from '../library/paths.ts';

const MOST = 500;

/** The problem list in pages, and files of it to be read again. */
export function createProblems(db: WriteDb) {
  return {
    page: (after: PlaceId | null, limit: number): ProblemEntry[] =>
      listProblems(db, { after, limit: Math.min(limit, MOST) }).map(
        ({ placeId, path, code, reason, foundAt }) => ({
          place: placeId,
          path: pathText(path),
          code: code as ProblemCode,
          reason,
          foundAt,
        }),
      ),
    /** Queues these places, or all that have a problem. */
    retry: (places: readonly PlaceId[] | null): void => {
      const now = Date.now();
      if (places === null) retryProblems(db, now);
      else inTransaction(db, () => retryProblemsAt(db, places, now));
    },
  };
}
