import {
  match,
  not,
  printQuery,
  and,
  type PhotoTerm,
  type Query,
} from '../../contract/query/index.ts';
import type { Search } from '../search/index.ts';

export interface Blame {
  /** The query without the term. */
  readonly without: string;
  readonly term: string;
  /** How many photos that finds. */
  readonly photos: number;
}

/** For a query that finds nothing: each of its terms without which it finds something. */
export function blameTerms(search: Search, query: Query): Blame[] {
  if (query.kind === 'all') return [];
  const terms: readonly Query[] = match<PhotoTerm, readonly Query[]>(query, {
    and: (all) => all,
    or: () => [query],
    not: (term) => [not(term)],
    term: (term) => [term],
  });
  return terms
    .map((term) => {
      const others = terms.filter((other) => other !== term) as Exclude<Query, { kind: 'all' }>[];
      const without: Query = others.length === 0 ? { kind: 'all' } : and(others);
      return {
        without: printQuery(without),
        term: printQuery(term),
        photos: search.count(without),
      };
    })
    .filter(({ photos }) => photos > 0)
    .sort((a, b) => b.photos - a.photos);
}
