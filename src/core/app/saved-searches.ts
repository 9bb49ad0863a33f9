import { z } from 'zod';
import type { SavedSearch } from '../../contract/app/library.ts';
import { parseQuery } from '../../contract/query/index.ts';
import { readSetting, writeSetting, type ReadDb, type WriteDb } from '../catalog/index.ts';

const SHAPE = z.array(z.object({ id: z.int().positive(), name: z.string(), query: z.string() }));
const SETTING = 'savedSearches';
const LONGEST_NAME = 200;

/** In the order in which they were saved. */
export function listSearches(db: ReadDb): readonly SavedSearch[] {
  const read = SHAPE.safeParse(readSetting(db, SETTING));
  return read.success ? read.data : [];
}

/** Adds a search, or changes the one with its id. Throws a QueryError for a query that is none. */
export function putSearch(
  db: WriteDb,
  { id, name, query }: Omit<SavedSearch, 'id'> & { readonly id: number | null },
): SavedSearch {
  parseQuery(query);
  const known = listSearches(db);
  const next = Math.max(0, ...known.map((search) => search.id)) + 1;
  const saved = { id: id ?? next, name: name.trim().slice(0, LONGEST_NAME) || query, query };
  const isKnown = known.some((search) => search.id === saved.id);
  writeSetting(
    db,
    SETTING,
    isKnown ? known.map((one) => (one.id === saved.id ? saved : one)) : [...known, saved],
  );
  return saved;
}

export function removeSearch(db: WriteDb, id: number): void {
  writeSetting(
    db,
    SETTING,
    listSearches(db).filter((search) => search.id !== id),
  );
}
