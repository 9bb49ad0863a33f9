/** Which photos of a layout are drawn: those in view, and some rows around them. */
import { monthOf, rowAt, rowEdges, rowHeightOf, type Layout, type Rect } from './layout.ts';

/** Rows [first, end). */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

export interface PhotoRect extends Rect {
  readonly index: number;
}

/**
 * The rows that reach into the heights [top, bottom), and those within `above` and `below` pixels of
 * them, as long as these make no more than `most` photos in all. What is in view is always drawn.
 */
export function windowOf(
  layout: Layout,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  { above, below }: { readonly above: number; readonly below: number },
  most: number,
): RowWindow {
  if (layout.rows === 0) return { first: 0, end: 0 };
  const { rowFirst, rowTop } = layout;
  let first = rowAt(layout, top);
  let end = rowAt(layout, Math.max(top, bottom - 1)) + 1;
  const hasRoom = (from: number, to: number) => rowFirst[to]! - rowFirst[from]! <= most;
  for (;;) {
    const down = end < layout.rows && rowTop[end]! < bottom + below && hasRoom(first, end + 1);
    if (down) end += 1;
    const up = first > 0 && rowTop[first]! > top - above && hasRoom(first - 1, end);
    if (up) first -= 1;
    if (!down && !up) return { first, end };
  }
}

/** The photos of a row with their places. */
export function photosOfRow(layout: Layout, row: number): PhotoRect[] {
  const edges = rowEdges(layout, row);
  const first = layout.rowFirst[row]!;
  const y = layout.rowTop[row]!;
  const height = rowHeightOf(layout, row);
  return Array.from({ length: edges.length / 2 }, (_, k) => ({
    index: first + k,
    x: edges[2 * k]!,
    y,
    width: edges[2 * k + 1]! - edges[2 * k]!,
    height,
  }));
}

/** The months whose headers stand among these rows. */
export function headersIn(layout: Layout, { first, end }: RowWindow): number[] {
  const { rowFirst, monthRow } = layout;
  const months: number[] = [];
  if (first >= end) return months;
  const last = monthOf(layout, rowFirst[end]! - 1);
  for (let month = monthOf(layout, rowFirst[first]!); month <= last; month += 1)
    if (monthRow[month]! >= first) months.push(month);
  return months;
}

/** Where to scroll so that [y, y + height) is in view: as little as possible, nowhere where it is. */
export function nearestTop(
  { y, height }: { readonly y: number; readonly height: number },
  top: number,
  viewport: number,
): number {
  if (y < top) return y;
  return y + height > top + viewport ? y + height - viewport : top;
}
