/**
 * Where the person is: the page's address says it, so that Back, Forward and reloading work.
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

export function readPlace(hash: string): Place {
  const [path = '', parameters = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const values = new URLSearchParams(parameters);
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

export class Router {
  place = $state.raw<Place>(readPlace(location.hash));

  constructor() {
    addEventListener('popstate', () => {
      this.place = readPlace(location.hash);
    });
    addEventListener('hashchange', () => {
      this.place = readPlace(location.hash);
    });
  }

  /** Goes somewhere. `replace` leaves no step for Back: for what changes many times a second. */
  go(change: Partial<Place>, { replace = false }: { replace?: boolean } = {}): void {
    const next = { ...this.place, ...change };
    const hash = printPlace(next);
    if (hash === printPlace(this.place)) return;
    this.place = next;
    if (replace) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
  }
}

export const router = new Router();
