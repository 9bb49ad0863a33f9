/** The photos that are drawn, as boxes that stay the same objects as long as nothing about them changes. */
import { rectOf, type Layout } from './layout.ts';
import { photosOfRow, type PhotoRect, type RowWindow } from './window.ts';

/** A photo's place within the scrolled element. */
export interface TileBox extends PhotoRect {
  /** The same for the same photo as long as it is drawn, whatever its place in the search becomes. */
  readonly key: number;
}

export class Boxes {
  #drawn = new Map<number, TileBox>();
  /** Keys that boxes not drawn yet shall have, by place. */
  #reserved = new Map<number, number>();
  #lastKey = 0;

  /** The key of every photo that is drawn and known. */
  keysOfPhotos(idAt: (index: number) => number | undefined): ReadonlyMap<number, number> {
    const keys = new Map<number, number>();
    for (const [index, { key }] of this.#drawn) {
      const id = idAt(index);
      if (id !== undefined) keys.set(id, key);
    }
    return keys;
  }

  /** Other photos stand at all places now; of those in [first, end) some had a key before. */
  renumber(
    keys: ReadonlyMap<number, number>,
    idAt: (index: number) => number | undefined,
    { first, end }: { readonly first: number; readonly end: number },
  ): void {
    this.#drawn = new Map();
    this.#reserved = new Map();
    for (let index = first; index < end; index += 1) {
      const key = keys.get(idAt(index) ?? 0);
      if (key !== undefined) this.#reserved.set(index, key);
    }
  }

  /**
   * The boxes of these rows in order, moved up by `shift`. `focus` is drawn wherever it is, out of
   * sight above or below: without its element the keyboard's place would be lost.
   *
   * @param height of the scrolled element
   */
  draw(
    layout: Layout,
    { first, end }: RowWindow,
    shift: number,
    height: number,
    focus: number | null,
  ): readonly TileBox[] {
    const before = this.#drawn;
    const drawn = new Map<number, TileBox>();
    const add = (rect: PhotoRect, y: number): void => {
      const last = before.get(rect.index);
      const key = last?.key ?? this.#reserved.get(rect.index) ?? (this.#lastKey += 1);
      const box = { ...rect, y, key };
      drawn.set(rect.index, last !== undefined && isSame(last, box) ? last : box);
    };
    const [from, to] = [layout.rowFirst[first] ?? 0, layout.rowFirst[end] ?? 0];
    const isAbove = focus !== null && focus < from;
    const isBelow = focus !== null && focus >= to && focus < layout.photos;
    if (isAbove) add({ ...rectOf(layout, focus), index: focus }, -2 * MOST_HEIGHT);
    for (let row = first; row < end; row += 1)
      for (const rect of photosOfRow(layout, row)) add(rect, rect.y - shift);
    if (isBelow) add({ ...rectOf(layout, focus), index: focus }, height + MOST_HEIGHT);
    this.#drawn = drawn;
    this.#reserved = new Map();
    return [...drawn.values()];
  }
}

/** No row is higher. */
const MOST_HEIGHT = 1000;

function isSame(a: TileBox, b: TileBox): boolean {
  return (
    a.key === b.key && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
  );
}
