/**
 * Where the person is, as the page's address says it:
 * `#/photos?q=age:4-6&order=oldest&photo=12` is the gallery with a search, and photo 12 open.
 */
import type { Order } from '../../contract/app/index.ts';
import type { PhotoId } from '../../contract/ids.ts';

export const PAGES = ['photos', 'review', 'problems', 'settings'] as const;
export type Page = (typeof PAGES)[number];

export interface Place {
  readonly page: Page;
  readonly query: string;
  readonly order: Order;
  /** The photo that is open in the viewer. */
  readonly photo: PhotoId | null;
}

/** Whatever can not be understood is left out: an address may have been typed. */
export function readPlace(hash: string): Place {
  const text = hash.replace(/^#\/?/, '');
  const mark = text.indexOf('?');
  const path = mark === -1 ? text : text.slice(0, mark);
  const values = new URLSearchParams(mark === -1 ? '' : text.slice(mark + 1));
  const photo = Number(values.get('photo'));
  return {
    page: PAGES.find((page) => page === path) ?? 'photos',
    query: values.get('q') ?? '',
    order: values.get('order') === 'oldest' ? 'oldest' : 'newest',
    photo: Number.isSafeInteger(photo) && photo > 0 ? (photo as PhotoId) : null,
  };
}

export function printPlace({ page, query, order, photo }: Place): string {
  const values = new URLSearchParams();
  if (query !== '') values.set('q', query);
  if (order !== 'newest') values.set('order', order);
  if (photo !== null) values.set('photo', String(photo));
  const parameters = values.toString();
  return `#/${page}${parameters === '' ? '' : `?${parameters}`}`;
}
