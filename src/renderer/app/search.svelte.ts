/** The search that the gallery shows: its text, what the controls make of it, and what it found. */
import type { FilterFacets, OpenedResult, Order } from '../../contract/app/index.ts';
import {
  NO_FILTER,
  QueryError,
  filterOf,
  parseQuery,
  printQuery,
  queryOf,
  type Filter,
} from '../../contract/query/index.ts';
import { SEGMENT } from '../gallery/segments.ts';
import { Latest } from './latest.ts';
import { router } from './router.svelte.ts';
import { session } from './session.svelte.ts';

type Parsed =
  | { readonly filter: Filter; readonly error: null }
  | { readonly filter: null; readonly error: QueryError };

interface Asked {
  readonly text: string;
  readonly order: Order;
}

function parse(text: string): Parsed {
  try {
    return { filter: filterOf(parseQuery(text)), error: null };
  } catch (error) {
    if (error instanceof QueryError) return { filter: null, error };
    throw error;
  }
}

export class Search {
  /** As it stands in the address; the controls and the text box both show it. */
  readonly text = $derived(router.place.query);
  readonly order = $derived(router.place.order);
  readonly #parsed = $derived(parse(this.text));
  /** What the controls show. Nothing, while the text can not be read. */
  readonly filter = $derived(this.#parsed.filter ?? NO_FILTER);
  readonly error = $derived(this.#parsed.error);
  /** What was found last; stays until what is found next is there, so that nothing flickers. */
  result = $state.raw<OpenedResult | null>(null);
  /** The query that `result` answers. */
  resultText = $state('');
  facets = $state.raw<FilterFacets | null>(null);
  /** Whether an answer is on its way. */
  loading = $state(false);
  #followed = '';
  readonly #latest = new Latest<Asked>(
    (asked, isWanted) => this.#load(asked, isWanted),
    (a, b) => a.text === b.text && a.order === b.order,
  );

  /** Shows what another query finds. `replace`: while a slider is dragged. */
  setText(query: string, options: { replace?: boolean } = {}): void {
    router.go({ page: 'photos', query, photo: null }, options);
  }

  setFilter(filter: Filter, options: { replace?: boolean } = {}): void {
    this.setText(printQuery(queryOf(filter)), options);
  }

  /** Changes some of the controls. */
  change(change: Partial<Filter>, options: { replace?: boolean } = {}): void {
    this.setFilter({ ...this.filter, ...change }, options);
  }

  /** Asks the core anew: counts first, then the photos. Run by App in an effect. */
  async refresh(text: string, order: Order): Promise<void> {
    if (this.error !== null) return;
    await this.#latest.ask({ text, order });
  }

  /** The same, but not again what was asked since photos or faces changed (session.revision). */
  follow(text: string, order: Order, revision: number): void {
    const asked = `${revision} ${order} ${text}`;
    if (asked === this.#followed) return;
    this.#followed = asked;
    void this.refresh(text, order);
  }

  async #load({ text, order }: Asked, isWanted: () => boolean): Promise<void> {
    this.loading = true;
    try {
      // Asked first, and counted while the photos come in: neither waits for the other.
      const facets = session.app.facets(text).then((counts) => {
        if (isWanted()) this.facets = counts;
      });
      const result = session.app.openResult(text, order, SEGMENT).then((opened) => {
        if (!isWanted()) return;
        this.result = opened;
        this.resultText = text;
      });
      await Promise.all([facets, result]);
    } catch (error) {
      // What is no longer wanted fails unheard; session.attempt says all but a lost connection.
      if (isWanted()) await session.attempt(() => Promise.reject(error as Error));
    } finally {
      if (isWanted()) this.loading = false;
    }
  }
}

export const search = new Search();
