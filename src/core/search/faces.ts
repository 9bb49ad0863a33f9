import { GENDERS } from '../../contract/gender.ts';
import { faceHolds, match, type PhotoTerm, type Query } from '../../contract/query/index.ts';
import { faceReader, type FaceRow } from '../catalog/search/faces.ts';
import { photoRowReader, type PhotoRow } from '../catalog/search/photos.ts';
import { inOneState } from '../catalog/search/columns.ts';
import { has, take } from './bitset.ts';
import type { Search } from './search.ts';

/** A face that a query finds, with its photo. */
export interface FoundFace {
  readonly face: FaceRow;
  readonly photo: PhotoRow;
}

/**
 * Every face that a query finds, newest photos first. A face is found where its photo matches and
 * the face itself satisfies the query: each condition on "some face" is asked of this very face,
 * everything else of its photo. So `age:25-32 gender:female` lists women of that group, and a query
 * without conditions on faces lists all shown faces of the photos that match.
 */
export function* facesOf(search: Search, query: Query): Generator<FoundFace, void> {
  const { index, rows, holds } = inOneState(search.db, () => ({
    ...search.result(query),
    holds: faceTest(search, query),
  }));
  const photoRow = photoRowReader(search.db);
  const facesIn = faceReader(search.db);
  let start = 0;
  for (;;) {
    const page = take(rows, start, 500, 1);
    if (page.length === 0) return;
    for (const row of page) {
      const id = index.ids[row]!;
      const photo = photoRow(id);
      if (photo === undefined) continue;
      for (const face of facesIn(id)) if (holds(row, face)) yield { face, photo };
    }
    start = page.at(-1)! + 1;
  }
}

type FaceTest = (row: number, face: FaceRow) => boolean;

function faceTest(search: Search, query: Query): FaceTest {
  if (query.kind === 'all') return () => true;
  return match<PhotoTerm, FaceTest>(query, {
    and: (terms) => {
      const tests = terms.map((term) => faceTest(search, term));
      return (row, face) => tests.every((test) => test(row, face));
    },
    or: (terms) => {
      const tests = terms.map((term) => faceTest(search, term));
      return (row, face) => tests.some((test) => test(row, face));
    },
    not: (term) => {
      const test = faceTest(search, term);
      return (row, face) => !test(row, face);
    },
    term: (term) => {
      if (term.kind === 'faces' && term.where !== null && term.count.min > 0) {
        const { where } = term;
        return (_, face) => faceHolds(where, { ...face, gender: GENDERS.indexOf(face.gender) });
      }
      const { rows } = search.result(term);
      return (row) => has(rows, row);
    },
  });
}
