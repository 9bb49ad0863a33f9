import { printQuery, type Query } from '../../contract/query/index.ts';
import type { ReadDb, WriteDb } from '../catalog/handle.ts';
import { inOneState, knowsChange, pruneChanges, stateOf } from '../catalog/search/columns.ts';
import { photosWith } from '../catalog/search/stored-terms.ts';
import { count, type Bitset } from './bitset.ts';
import { buildIndex, updateIndex } from './build.ts';
import type { ColumnIndex } from './column-index.ts';
import { evaluate } from './evaluate.ts';
import { facetsOf, type Facets } from './facets.ts';
import { loadSnapshot, saveSnapshot } from './snapshot.ts';

/** A result: which rows of which index. */
export interface Result {
  readonly index: ColumnIndex;
  readonly rows: Readonly<Bitset>;
}

/**
 * Searching over one catalog. Always answers for the catalog as it is now: the column index is
 * loaded on first use and follows the change log, results are kept until something is committed.
 */
export interface Search {
  readonly db: ReadDb;
  /** Whether the column index is in memory: then it answers pages faster than SQL. */
  readonly isLoaded: () => boolean;
  readonly index: () => ColumnIndex;
  readonly result: (query: Query) => Result;
  readonly count: (query: Query) => number;
  readonly facets: (query: Query) => Facets;
  /** Writes the snapshot file, if one was named, and forgets the changes that it holds. */
  readonly save: (db: WriteDb) => void;
}

/** How many results are kept: the pages, counts and facets of a few windows. */
const KEPT_RESULTS = 8;

/** `snapshot` is the file that holds the column index between runs; without it, it is built anew. */
export function openSearch(db: ReadDb, options: { readonly snapshot?: string } = {}): Search {
  let index: ColumnIndex | null = null;
  let state = '';
  const kept = new Map<string, Bitset>();

  const load = (): ColumnIndex => {
    const snapshot = options.snapshot === undefined ? null : loadSnapshot(options.snapshot);
    return snapshot !== null && knowsChange(db, snapshot)
      ? updateIndex(db, snapshot)
      : buildIndex(db);
  };

  const current = (): ColumnIndex =>
    inOneState(db, () => {
      const now = stateOf(db);
      if (index !== null && state === now) return index;
      index = index === null ? load() : updateIndex(db, index);
      state = now;
      kept.clear();
      return index;
    });

  const result = (query: Query): Result =>
    inOneState(db, () => {
      const used = current();
      const text = printQuery(query);
      const rows = kept.get(text) ?? evaluate(used, query, (term) => photosWith(db, term));
      kept.delete(text);
      kept.set(text, rows);
      if (kept.size > KEPT_RESULTS) kept.delete(kept.keys().next().value!);
      return { index: used, rows };
    });

  return {
    db,
    isLoaded: () => index !== null,
    index: current,
    result,
    count: (query) => count(result(query).rows),
    facets: (query) => {
      const { index: used, rows } = result(query);
      return facetsOf(used, rows);
    },
    save: (writer) => {
      if (options.snapshot === undefined) return;
      const saved = current();
      saveSnapshot(options.snapshot, saved);
      pruneChanges(writer, saved);
    },
  };
}
