import type { Query } from '../../contract/query/index.ts';
import { inOneState } from '../catalog/search/columns.ts';
import { indexCondition, pageByIndex, type Cursor, type Order } from '../catalog/search/pages.ts';
import { photoRowReader, type PhotoRow } from '../catalog/search/photos.ts';
import { take } from './bitset.ts';
import { rowAfter } from './column-index.ts';
import type { Search } from './search.ts';

export interface PageOptions {
  /** The `next` of the page before; null or absent for the first page. */
  readonly after?: Cursor | null;
  readonly limit: number;
  /** By time taken; 'newest' first is the default. */
  readonly order?: Order;
}

export interface Page {
  readonly photos: readonly PhotoRow[];
  /** Where the next page starts, null at the end. Photos added or removed since do not disturb it. */
  readonly next: Cursor | null;
}

/** One page of the photos that match, at the same cost at any depth. */
export function pageOf(search: Search, query: Query, options: PageOptions): Page {
  return inOneState(search.db, () => {
    // One more than asked for tells whether there is a next page.
    const found = positions(search, query, options.after ?? null, options.limit + 1, options.order);
    const read = photoRowReader(search.db);
    const shown = found.slice(0, options.limit);
    const photos = shown.map(({ id }) => read(id)).filter((photo) => photo !== undefined);
    return { photos, next: found.length > shown.length ? (shown.at(-1) ?? null) : null };
  });
}

/**
 * Without the index in memory, what the database index photo_by_time can answer needs no loading.
 * With it, its bits skip what does not match faster than any scan.
 */
function positions(
  search: Search,
  query: Query,
  after: Cursor | null,
  limit: number,
  order: Order = 'newest',
): Cursor[] {
  const condition = search.isLoaded() ? null : indexCondition(query);
  return condition === null
    ? pageByColumns(search, query, after, limit, order)
    : pageByIndex(search.db, condition, after, limit, order);
}

/** The positions of up to `limit` photos after a cursor, from the column index. */
export function pageByColumns(
  search: Search,
  query: Query,
  after: Cursor | null,
  limit: number,
  order: Order,
): Cursor[] {
  const { index, rows } = search.result(query);
  const isNewest = order === 'newest';
  const first = isNewest ? 0 : index.rows - 1;
  const start =
    after === null
      ? first
      : isNewest
        ? rowAfter(index, after.takenAt, after.id)
        : rowAfter(index, after.takenAt, after.id, true) - 1;
  return take(rows, start, limit, isNewest ? 1 : -1).map((row) => ({
    takenAt: index.takenAt[row]!,
    id: index.ids[row]!,
  }));
}

/** Every photo that matches, page by page, so that no transaction stays open between them. */
export function* photosOf(
  search: Search,
  query: Query,
  order: Order = 'newest',
): Generator<PhotoRow> {
  let after: Cursor | null = null;
  do {
    const page: Page = pageOf(search, query, { after, limit: 500, order });
    yield* page.photos;
    after = page.next;
  } while (after !== null);
}
