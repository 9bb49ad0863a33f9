/**
 * A long list that lies elsewhere, held here in parts: what someone wants to see is fetched in segments,
 * nearest wish first; what is no longer wanted before its turn came is not fetched at all; what was not
 * wanted for longest is forgotten.
 */

/** Items a segment, unless said otherwise: a view and what is around it, as little as possible more. */
export const SEGMENT = 50;

export interface SegmentOptions<Item> {
  /** Items from place `from` on; there are `count` of them. */
  readonly fetch: (from: number, count: number) => Promise<readonly Item[]>;
  /** A segment arrived. */
  readonly onArrival: () => void;
  /** A segment could not be had. It is asked for again when something is wanted next. */
  readonly onError: (error: unknown) => void;
  /** Items a segment; default SEGMENT. */
  readonly size?: number;
  /** Segments kept that nobody wants now; default 60. */
  readonly keep?: number;
  /** Segments fetched at once; default 3. */
  readonly atOnce?: number;
  /** The first items, where they are known already; a whole segment of them is not fetched. */
  readonly first?: readonly Item[];
}

interface Range {
  readonly from: number;
  readonly to: number;
}

export class Segments<Item> {
  readonly length: number;
  readonly #options: Required<SegmentOptions<Item>>;
  /** In the order in which they were wanted last. */
  readonly #loaded = new Map<number, readonly Item[]>();
  readonly #loading = new Set<number>();
  readonly #failed = new Set<number>();
  /** What each of several viewers of the list wants, the newest wish last. */
  readonly #wanted = new Map<string, Range>();
  #waiting: { readonly range: Range; readonly done: () => void }[] = [];
  #closed = false;

  constructor(length: number, options: SegmentOptions<Item>) {
    this.length = length;
    this.#options = { size: SEGMENT, keep: 60, atOnce: 3, first: [], ...options };
    const { size, first } = this.#options;
    if (first.length >= Math.min(size, length)) this.#loaded.set(0, first.slice(0, size));
  }

  /** Undefined where it is not there (yet). */
  at(index: number): Item | undefined {
    const { size } = this.#options;
    return this.#loaded.get(Math.floor(index / size))?.[index % size];
  }

  /** Replaces what `viewer` wants by the places [from, to). */
  want(viewer: string, from: number, to: number): void {
    this.#wanted.delete(viewer);
    this.#wanted.set(viewer, { from: Math.max(0, from), to: Math.min(this.length, to) });
    this.#failed.clear();
    for (const segment of this.#segmentsWanted()) {
      const items = this.#loaded.get(segment);
      if (items === undefined) continue;
      this.#loaded.delete(segment);
      this.#loaded.set(segment, items);
    }
    this.#pump();
  }

  /** Settles once the places [from, to) are there, or can not be had, or nobody wants them any more. */
  arrival(from: number, to: number): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ range: { from, to: Math.min(this.length, to) }, done });
      this.#settle();
    });
  }

  /** Fetches nothing any more; answers that are on their way are dropped. */
  close(): void {
    this.#closed = true;
    this.#wanted.clear();
    this.#settle();
  }

  #segmentsOf({ from, to }: Range): number[] {
    const { size } = this.#options;
    const first = Math.floor(from / size);
    const end = from < to ? Math.ceil(to / size) : first;
    return Array.from({ length: end - first }, (_, i) => first + i);
  }

  #segmentsWanted(): number[] {
    return [...this.#wanted.values()].reverse().flatMap((range) => this.#segmentsOf(range));
  }

  #pump(): void {
    const { atOnce } = this.#options;
    for (const segment of this.#segmentsWanted()) {
      if (this.#loading.size >= atOnce) break;
      if (!this.#isOpen(segment)) continue;
      this.#loading.add(segment);
      void this.#load(segment);
    }
    this.#settle();
  }

  /** Whether a segment is neither here nor on its way nor known not to come. */
  #isOpen(segment: number): boolean {
    return !this.#loaded.has(segment) && !this.#loading.has(segment) && !this.#failed.has(segment);
  }

  async #load(segment: number): Promise<void> {
    const { size, fetch, onArrival, onError } = this.#options;
    const from = segment * size;
    try {
      const items = await fetch(from, Math.min(size, this.length - from));
      if (this.#closed) return;
      this.#loaded.set(segment, items);
      this.#forget();
      onArrival();
    } catch (error) {
      if (this.#closed) return;
      this.#failed.add(segment);
      onError(error);
    } finally {
      this.#loading.delete(segment);
      this.#pump();
    }
  }

  #forget(): void {
    const wanted = new Set(this.#segmentsWanted());
    for (const segment of this.#loaded.keys()) {
      if (this.#loaded.size <= this.#options.keep + wanted.size) break;
      if (!wanted.has(segment)) this.#loaded.delete(segment);
    }
  }

  #settle(): void {
    const wanted = new Set(this.#segmentsWanted());
    this.#waiting = this.#waiting.filter(({ range, done }) => {
      const isComing = this.#segmentsOf(range).some(
        (segment) => this.#loading.has(segment) || (wanted.has(segment) && this.#isOpen(segment)),
      );
      if (isComing && !this.#closed) return true;
      done();
      return false;
    });
  }
}
