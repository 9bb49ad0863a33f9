/** The files that could not be read: pages as they are scrolled to, and the ones that are picked. */
import { SvelteSet } from 'svelte/reactivity';
import type { ProblemEntry } from '../../contract/app/index.ts';
import type { PlaceId } from '../../contract/ids.ts';
import { session } from '../app/session.svelte.ts';

/** Files that are fetched when the end of the list comes near. */
const PAGE = 100;
/** Files that the core gives at once, at most. */
const MOST = 500;

export class ProblemList {
  entries = $state.raw<readonly ProblemEntry[]>([]);
  /** Nothing comes after `entries`. */
  isComplete = $state(false);
  /** The first page was there once. */
  isLoaded = $state(false);
  readonly picked = new SvelteSet<PlaceId>();
  #loading = false;
  #again = false;

  /** Fetches the page after the last one. */
  async more(): Promise<void> {
    if (this.#loading || this.isComplete) return;
    await this.#fetch(async () => {
      const after = this.entries.at(-1)?.place ?? null;
      const page = await session.attempt((app) => app.problems(after, PAGE));
      if (page === undefined) return;
      this.entries = [...this.entries, ...page];
      this.isComplete = page.length < PAGE;
      this.isLoaded = true;
    });
  }

  /** Reads what is shown anew, since problems were mended or found. */
  async refresh(): Promise<void> {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    await this.#fetch(async () => {
      const wanted = Math.max(PAGE, this.entries.length);
      const entries: ProblemEntry[] = [];
      let page: readonly ProblemEntry[] | undefined;
      do {
        const after = entries.at(-1)?.place ?? null;
        const limit = Math.min(MOST, wanted - entries.length);
        page = await session.attempt((app) => app.problems(after, limit));
        if (page === undefined) return;
        entries.push(...page);
      } while (page.length > 0 && entries.length < wanted);
      this.entries = entries;
      this.isComplete = entries.length < wanted;
      this.isLoaded = true;
      for (const picked of this.picked)
        if (!entries.some(({ place }) => place === picked)) this.picked.delete(picked);
    });
  }

  toggle(place: PlaceId): void {
    if (!this.picked.delete(place)) this.picked.add(place);
  }

  /** Looks again at these files, or at all that have a problem. */
  async retry(places: readonly PlaceId[] | null): Promise<void> {
    await session.attempt((app) => app.retryProblems(places));
    this.picked.clear();
  }

  async #fetch(run: () => Promise<void>): Promise<void> {
    this.#loading = true;
    try {
      await run();
    } finally {
      this.#loading = false;
    }
    if (!this.#again) return;
    this.#again = false;
    await this.refresh();
  }
}
