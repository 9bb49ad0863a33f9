/** Selecting by place in the search: one photo, a range, a month, everything. */
import { IdSet } from './id-set.ts';
import { selection } from './selection.svelte.ts';
import { tiles } from './tiles.svelte.ts';

/** Where a range begins, and what was selected before it was drawn. */
interface RangeStart {
  readonly opened: object | null;
  readonly index: number;
  readonly before: IdSet;
}

class Picking {
  #start: RangeStart | null = null;

  /** Selects a photo, or no longer; ranges begin at it from now on. */
  toggle(index: number): void {
    const id = tiles.tile(index)?.id;
    if (id === undefined) return;
    selection.toggle(id);
    this.#begin(index);
  }

  /**
   * Selects everything from where the range begins to here, in place of an earlier end of the same
   * range. Without a beginning it is `from`.
   */
  async extendTo(index: number, from: number): Promise<void> {
    if (this.#start?.opened !== tiles.opened) this.#begin(from);
    const start = this.#start!;
    const ids = await tiles.allIds();
    if (ids === null || this.#start !== start) return;
    const [first, last] = [Math.min(start.index, index), Math.max(start.index, index)];
    selection.ids.replace(start.before, [ids.subarray(first, last + 1)]);
  }

  /** Selects the places [from, to), or no longer where all of them are. */
  async toggleAll(from: number, to: number): Promise<void> {
    const ids = (await tiles.allIds())?.subarray(from, to);
    if (ids === undefined) return;
    const before = selection.ids.snapshot();
    if (before.countOf(ids) === ids.length) selection.ids.replace(before, [], ids);
    else selection.ids.replace(before, [ids]);
  }

  async selectAll(): Promise<void> {
    const ids = await tiles.allIds();
    if (ids !== null) selection.ids.replace(new IdSet(), [ids]);
  }

  clear(): void {
    this.#start = null;
    selection.clear();
  }

  /** Selects what `before` has and the places in `ranges`, [from, to) pairs. For a rubber band. */
  async selectRanges(before: IdSet, ranges: readonly number[]): Promise<void> {
    const ids = await tiles.allIds();
    if (ids === null) return;
    const parts: Uint32Array[] = [];
    for (let i = 0; i < ranges.length; i += 2) parts.push(ids.subarray(ranges[i], ranges[i + 1]));
    selection.ids.replace(before, parts);
  }

  /** Whether none, some or all of the places [from, to) are selected, as `aria-checked` says it. */
  stateOf(from: number, to: number): 'true' | 'false' | 'mixed' {
    const { ids } = tiles;
    if (ids === null || selection.count === 0) return 'false';
    const selected = selection.ids.countOf(ids.subarray(from, to));
    if (selected === 0) return 'false';
    return selected === to - from ? 'true' : 'mixed';
  }

  /**
   * The search finds other photos now. Of the same question answered anew, what is no longer found is
   * no longer selected; another question begins without a selection.
   */
  async onShown(isSame: boolean): Promise<void> {
    this.#start = null;
    if (selection.count === 0) return;
    if (!isSame) {
      selection.clear();
      return;
    }
    const { opened } = tiles;
    const ids = await tiles.allIds();
    if (ids !== null && tiles.opened === opened) selection.keepOnly(ids);
  }

  #begin(index: number): void {
    this.#start = { opened: tiles.opened, index, before: selection.ids.snapshot() };
  }
}

export const picking = new Picking();
