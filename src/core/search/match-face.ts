import { faceHolds, match, type PhotoTerm, type Query } from '../../contract/query/index.ts';

/** What is shown of a face: years, indices of AGE_GROUPS and GENDERS, 0..1. */
export interface Shown {
  readonly age: number;
  readonly group: number;
  readonly gender: number;
  readonly confidence: number;
}

/**
 * Whether a face of a photo that a query finds is one that the query speaks of: every condition on
 * "some face" is asked of this face, everything else counts as true. A query without conditions on
 * faces speaks of all.
 */
export function faceMatcher(query: Query): (face: Shown) => boolean {
  if (query.kind === 'all' || !speaksOfFaces(query)) return () => true;
  return matcher(query);
}

/** Whether a query has a condition on what a face looks like. */
export function speaksOfFaces(query: Query): boolean {
  if (query.kind === 'all') return false;
  const some = (terms: readonly Query[]): boolean => terms.some(speaksOfFaces);
  return match<PhotoTerm, boolean>(query, {
    and: some,
    or: some,
    // "Without a face of that age" says nothing of the faces that are there.
    not: () => false,
    term: (term) => term.kind === 'faces' && term.where !== null && term.count.min > 0,
  });
}

function matcher(query: Exclude<Query, { kind: 'all' }>): (face: Shown) => boolean {
  const all = (terms: readonly Query[]) => terms.filter(speaksOfFaces).map(faceMatcher);
  return match<PhotoTerm, (face: Shown) => boolean>(query, {
    and: (terms) => {
      const tests = all(terms);
      return (face) => tests.every((test) => test(face));
    },
    or: (terms) => {
      const tests = all(terms);
      return (face) => tests.some((test) => test(face));
    },
    not: () => () => true,
    term: (term) => {
      if (term.kind !== 'faces' || term.where === null) return () => true;
      const { where } = term;
      return (face) => faceHolds(where, face);
    },
  });
}
