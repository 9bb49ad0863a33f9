/** The search that the gallery shows: its text, what the controls make of it, and what it found. */
import type { FilterFacets, OpenedResult } from '../../contract/app/index.ts';
import { errorCode } from '../../contract/errors.ts';
import {
  NO_FILTER,
  QueryError,
  filterOf,
  parseQuery,
  printQuery,
  queryOf,
  type Filter,
} from '../../contract/query/index.ts';
import { router } from './router.svelte.ts';
import { session } from './session.svelte.ts';

type Parsed =
  | { readonly filter: Filter; readonly error: null }
  | { readonly filter: null; readonly error: QueryError };

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
  #asked = 0;

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
  async refresh(text: string, order: 'newest' | 'oldest'): Promise<void> {
    if (this.error !== null) return;
    this.#asked += 1;
    const asked = this.#asked;
    this.loading = true;
    try {
      const facets = session.app.facets(text);
      const opened = session.app.openResult(text, order);
      const counts = await facets;
      if (asked === this.#asked) this.facets = counts;
      const result = await opened;
      if (asked !== this.#asked) return;
      this.result = result;
      this.resultText = text;
    } catch (error) {
      // A lost connection asks again by itself as soon as there is a new one.
      if (errorCode(error) !== 'connection-closed')
        await session.attempt(() => Promise.reject(error as Error));
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }
}

export const search = new Search();
