import type { ProblemRow } from '../contract/api.ts';
import { listProblems, type ReadDb } from './catalog/index.ts';

const PAGE = 500;

/** Every problem, page by page, so that nothing is held open between them. */
export function* allProblems(db: ReadDb): Generator<ProblemRow> {
  for (let page = listProblems(db, { limit: PAGE }); ;) {
    for (const { path, code, reason, foundAt } of page) yield { path, code, reason, foundAt };
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    page = listProblems(db, { limit: PAGE, after: last.placeId });
  }
}
