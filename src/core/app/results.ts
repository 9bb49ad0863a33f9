/** Lists of found photos that windows look at, kept as they were found whatever changes meanwhile. */
import type { OpenedResult, Order, ResultId } from '../../contract/app/photos.ts';
import { DecadesError } from '../../contract/errors.ts';
import type { Query } from '../../contract/query/index.ts';
import { count, take } from '../search/bitset.ts';
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
      const photos = count(rows);
      const ids = new Uint32Array(photos);
      const aspects = new Uint8Array(photos);
      const isNewest = order === 'newest';
      let place = isNewest ? 0 : photos - 1;
      const step = isNewest ? 1 : -1;
      for (let from = 0; from < index.rows;) {
        const some = take(rows, from, 10_000, 1);
        if (some.length === 0) break;
        for (const row of some) {
          ids[place] = index.ids[row]!;
          aspects[place] = index.aspects[row]!;
          place += step;
        }
        from = some.at(-1)! + 1;
      }
      const months = monthCounts(index, rows);
      if (!isNewest) months.reverse();
      last += 1;
      const result = last as ResultId;
      held.set(result, { ids, matches: faceMatcher(query) });
      if (held.size > HELD) held.delete(held.keys().next().value!);
      return { result, photos, speaksOfFaces: speaksOfFaces(query), months, aspects };
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
