/** Lists of found photos that windows look at, kept as they were found whatever changes meanwhile. */
import type { OpenedResult, Order, ResultId } from '../../contract/app/photos.ts';
import { DecadesError } from '../../contract/errors.ts';
import type { Query } from '../../contract/query/index.ts';
import { count, type Bitset } from '../search/bitset.ts';
import type { ColumnIndex } from '../search/column-index.ts';
import { monthCounts } from '../search/facets.ts';
import { faceMatcher, speaksOfFaces, type Shown } from '../search/match-face.ts';
import type { Search } from '../search/index.ts';

/** How many are held: a few windows with the searches that they go back to. 4 bytes a photo each. */
const HELD = 8;

export interface HeldResult {
  readonly ids: Uint32Array;
  /** Whether the query's conditions on faces hold of a face. */
  readonly matches: (face: Shown) => boolean;
}

export interface Results {
  open(query: Query, order: Order): Omit<OpenedResult, 'first'>;
  /** Fails with `result-gone` where it is not held any more. */
  get(id: ResultId): HeldResult;
  clear(): void;
}

export function createResults(search: Search): Results {
  const held = new Map<ResultId, HeldResult>();
  let last = 0;
  return {
    open: (query, order) => {
      const { index, rows } = search.result(query);
      const { ids, aspects } = listOf(index, rows);
      const isNewest = order === 'newest';
      if (!isNewest) {
        ids.reverse();
        aspects.reverse();
      }
      const months = monthCounts(index, rows);
      if (!isNewest) months.reverse();
      last += 1;
      const result = last as ResultId;
      held.set(result, { ids, matches: faceMatcher(query) });
      if (held.size > HELD) held.delete(held.keys().next().value!);
      return { result, photos: ids.length, speaksOfFaces: speaksOfFaces(query), months, aspects };
    },
    get: (id) => {
      const result = held.get(id);
      if (result === undefined)
        throw new DecadesError('result-gone', 'This list of photos was let go: it is found anew.');
      // Used again, so it is not the next to go.
      held.delete(id);
      held.set(id, result);
      return result;
    },
    clear: () => held.clear(),
  };
}

/** Ids and shapes of the photos in a set, newest first. */
function listOf(index: ColumnIndex, rows: Readonly<Bitset>): Pick<ColumnIndex, 'ids' | 'aspects'> {
  const photos = count(rows);
  if (photos === index.rows) return { ids: index.ids.slice(), aspects: index.aspects.slice() };
  const ids = new Uint32Array(photos);
  const aspects = new Uint8Array(photos);
  for (let word = 0, place = 0; word < rows.length; word += 1) {
    for (let bits = rows[word]!; bits !== 0; bits &= bits - 1, place += 1) {
      const row = word * 32 + 31 - Math.clz32(bits & -bits);
      ids[place] = index.ids[row]!;
      aspects[place] = index.aspects[row]!;
    }
  }
  return { ids, aspects };
}
