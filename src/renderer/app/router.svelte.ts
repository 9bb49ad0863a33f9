/** Where the person is. The page's address says it, so that Back, Forward and reloading work. */
import { printPlace, readPlace, type Place } from './place.ts';

export * from './place.ts';

export class Router {
  place = $state.raw<Place>(readPlace(location.hash));

  constructor() {
    const read = (): void => {
      this.place = readPlace(location.hash);
    };
    addEventListener('popstate', read);
    addEventListener('hashchange', read);
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
