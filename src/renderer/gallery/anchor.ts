/** What stays in its place on the screen when everything around it is laid out anew. */
import { rowAt, rowHeightOf, rowOf, type Layout } from './layout.ts';

export interface Anchor {
  readonly photo: number;
  /** Top of the view below the top of the photo's row, in heights of that row within it. */
  readonly offset: number;
}

/** The first photo of the first row that is seen, from a view that begins at `top`. */
export function anchorAt(layout: Layout, top: number): Anchor | null {
  if (layout.rows === 0) return null;
  const row = rowAt(layout, top);
  const isPast = layout.rowTop[row]! + rowHeightOf(layout, row) <= top;
  const seen = isPast ? Math.min(row + 1, layout.rows - 1) : row;
  return anchorOf(layout, layout.rowFirst[seen]!, top);
}

export function anchorOf(layout: Layout, photo: number, top: number): Anchor {
  const row = rowOf(layout, photo);
  const below = top - layout.rowTop[row]!;
  return { photo, offset: below > 0 ? below / rowHeightOf(layout, row) : below };
}

/** Where the view must begin for the anchor to stay, its photo being number `photo` of `layout` now. */
export function topFor(layout: Layout, { photo, offset }: Anchor): number {
  const row = rowOf(layout, photo);
  return layout.rowTop[row]! + (offset > 0 ? offset * rowHeightOf(layout, row) : offset);
}
