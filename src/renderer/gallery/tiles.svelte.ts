/** The photos of the search that is shown, by their place in it, fetched as someone wants to see them. */
import { untrack } from 'svelte';
import type { OpenedResult, Tile } from '../../contract/app/index.ts';
import { errorCode } from '../../contract/errors.ts';
import { search } from '../app/search.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { Segments } from './segments.ts';

export type TileSegments = Segments<Tile | null>;

export class TileStore {
  /** The search whose places these are. */
  opened = $state.raw<OpenedResult | null>(null);
  /** Ids of all its photos in order, once someone asked for them. */
  ids = $state.raw<Uint32Array | null>(null);
  /** Held anew after each arrival, which is what readers of a tile follow. */
  #held = $state.raw<{ readonly segments: TileSegments | null }>({ segments: null });
  #idsAsked: Promise<Uint32Array> | null = null;

  get count(): number {
    return this.opened?.photos ?? 0;
  }

  /** Undefined while it is not there; null for a photo that is gone since the search. */
  tile(index: number): Tile | null | undefined {
    return this.#held.segments?.at(index);
  }

  /** Fetches the places [from, to) unless they are there, in place of what `viewer` wanted before. */
  ensure(from: number, to: number, viewer = 'viewer'): void {
    // Another search has other photos at these places; that some of them arrived is no reason to ask.
    if (this.opened !== null) untrack(() => this.#held.segments?.want(viewer, from, to));
  }

  /** Photos of a search that is not shown yet. Either adopt it, or close it. */
  prepare(opened: OpenedResult): TileSegments {
    const segments: TileSegments = new Segments(opened.photos, {
      fetch: (from, count) => session.app.tiles(opened.result, from, count),
      onArrival: () => {
        if (this.#held.segments === segments) this.#held = { segments };
      },
      onError: (error) => failed(error),
      first: opened.first,
    });
    return segments;
  }

  /** Shows a search, with what was prepared for it. */
  adopt(opened: OpenedResult, segments: TileSegments): void {
    this.#held.segments?.close();
    this.#held = { segments };
    this.opened = opened;
    this.ids = null;
    this.#idsAsked = null;
  }

  /** Ids of all photos; fetched once a search. Null where they can not be had. */
  async allIds(): Promise<Uint32Array | null> {
    const { opened } = this;
    if (opened === null) return null;
    this.#idsAsked ??= session.app.ids(opened.result, 0, opened.photos);
    const asked = this.#idsAsked;
    try {
      const ids = await asked;
      if (this.opened === opened) this.ids = ids;
      return ids;
    } catch (error) {
      if (this.#idsAsked === asked) this.#idsAsked = null;
      failed(error);
      return null;
    }
  }
}

function failed(error: unknown): void {
  // The core holds the last few searches only, and none from before it was started anew.
  if (errorCode(error) === 'result-gone') void search.refresh(search.text, search.order);
  else void session.attempt(() => Promise.reject(error as Error));
}

export const tiles = new TileStore();
