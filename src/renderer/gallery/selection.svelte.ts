/** The photos that a person picked, wherever they are in the grid. */
import type { PhotoId } from '../../contract/ids.ts';
import { IdSet } from './id-set.ts';

/** A set of photos whose readers follow its changes; of a million it is changed at once. */
export class SelectedIds implements Iterable<PhotoId> {
  /** Held anew after each change, which is what its readers follow. */
  #held = $state.raw({ set: new IdSet() });

  get #set(): IdSet {
    return this.#held.set;
  }

  get size(): number {
    return this.#set.size;
  }

  has(id: PhotoId): boolean {
    return this.#set.has(id);
  }

  /** How many of these are in the set. */
  countOf(ids: Uint32Array): number {
    return this.#set.countOf(ids);
  }

  /** Those of these that are in the set. */
  common(ids: Uint32Array): IdSet {
    return this.#set.common(ids);
  }

  /** Ascending, as the core takes them. */
  toArray(): Uint32Array {
    return this.#set.toArray();
  }

  *[Symbol.iterator](): IterableIterator<PhotoId> {
    for (const id of this.toArray()) yield id as PhotoId;
  }

  add(id: PhotoId): this {
    if (this.#set.add(id)) this.#hold(this.#set);
    return this;
  }

  delete(id: PhotoId): boolean {
    const isChanged = this.#set.delete(id);
    if (isChanged) this.#hold(this.#set);
    return isChanged;
  }

  clear(): void {
    if (this.#set.size > 0) this.#hold(new IdSet());
  }

  /** As it is now, for `replace` to come back to. */
  snapshot(): IdSet {
    return this.#set.copy();
  }

  /** Makes it `base`, with and without these. */
  replace(base: IdSet, added?: Uint32Array[], removed?: Uint32Array): void {
    const set = base.copy();
    for (const ids of added ?? []) for (const id of ids) set.add(id);
    for (const id of removed ?? []) set.delete(id);
    this.#hold(set);
  }

  #hold(set: IdSet): void {
    this.#held = { set };
  }
}

export class Selection {
  readonly ids = new SelectedIds();

  get count(): number {
    return this.ids.size;
  }

  has(id: PhotoId): boolean {
    return this.ids.has(id);
  }

  toggle(id: PhotoId): void {
    if (!this.ids.delete(id)) this.ids.add(id);
  }

  clear(): void {
    this.ids.clear();
  }

  /** Forgets what is not among these: photos that the search no longer finds. */
  keepOnly(ids: Uint32Array): void {
    const kept = this.ids.common(ids);
    if (kept.size !== this.count) this.ids.replace(kept);
  }
}

export const selection = new Selection();
