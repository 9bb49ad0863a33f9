/**
 * Where every photo of a search stands: rows of one height that fill the width (a justified layout),
 * under a header for each month. All coordinates are whole CSS pixels of the logical space, y down from
 * the top of everything, x from the left edge of the rows. Typed arrays only, so that a million photos
 * are laid out within one or two frames.
 */
import { ASPECT_OF_CODE } from '../../contract/aspect.ts';
import { lastAtOrBelow } from './binary-search.ts';

/** Between photos, and between rows, in pixels. */
export const GAP = 4;
/** Room for the name of a month. */
export const HEADER_HEIGHT = 48;

/** Width over height within which a photo keeps its shape; what is narrower or wider is cropped. */
const NARROWEST = 1 / 2;
const WIDEST = 4;
/** A month's last row may grow by this much where that fills the width: almost full looks like a fault. */
const MOST_STRETCH = 1.08;

/** Photos [first, next month's first) of one month, as in contract/app `MonthCount`. */
interface MonthSize {
  readonly photos: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  /** Height of everything. */
  readonly height: number;
  readonly photos: number;
  readonly rows: number;
  readonly months: number;
  /** Shape of each photo: an index of `shapes`. */
  readonly codes: Uint8Array;
  /** Width over height for each of the 256 codes, as this layout draws it. */
  readonly shapes: Float64Array;
  /** First photo of each row; one more at the end: the number of photos. */
  readonly rowFirst: Uint32Array;
  /** Top of each row; one more at the end. */
  readonly rowTop: Uint32Array;
  /** Exact height of each row, of which the drawn one is the nearest whole number. */
  readonly rowScale: Float32Array;
  /** First row of each month; one more at the end: the number of rows. */
  readonly monthRow: Uint32Array;
  /** First photo of each month; one more at the end: the number of photos. */
  readonly monthFirst: Uint32Array;
  /** Top of each month's header; one more at the end: the height. */
  readonly monthTop: Uint32Array;
}

/**
 * Lays out all photos. No row is higher or lower than `rowHeight` by more than about the golden ratio,
 * whatever the shapes, where `width` is at least `rowHeight`.
 *
 * @param codes contract/aspect.ts codes, in order @param months their `photos` add up to all of them
 * @param width pixels of the rows @param rowHeight wanted height of a row in pixels
 */
export function layOut(
  codes: Uint8Array,
  months: readonly MonthSize[],
  width: number,
  rowHeight: number,
): Layout {
  const photos = codes.length;
  // A photo that alone would make a row too low is cropped to one full row.
  const widest = Math.max(1, Math.min(WIDEST, width / rowHeight));
  const shapes = ASPECT_OF_CODE.map((shape) => Math.min(widest, Math.max(NARROWEST, shape)));
  const rowFirst = new Uint32Array(photos + 1);
  const rowTop = new Uint32Array(photos + 1);
  const rowScale = new Float32Array(photos);
  const monthRow = new Uint32Array(months.length + 1);
  const monthFirst = new Uint32Array(months.length + 1);
  const monthTop = new Uint32Array(months.length + 1);

  let row = 0;
  let top = 0;
  let first = 0;
  for (let month = 0; month < months.length; month += 1) {
    monthRow[month] = row;
    monthFirst[month] = first;
    monthTop[month] = top;
    top += HEADER_HEIGHT;
    const end = Math.min(photos, first + months[month]!.photos);
    while (first < end) {
      let next = first;
      let sum = 0;
      let scale = 0;
      for (let room = width; next < end; next += 1, room -= GAP) {
        const shape = shapes[codes[next]!]!;
        if ((sum + shape) * rowHeight >= room) {
          // Full: with this photo the row is lower than wanted, without it higher. The nearer one wins.
          const low = room / (sum + shape);
          const high = next === first ? Infinity : (room + GAP) / sum;
          if (high * low < rowHeight * rowHeight) scale = high;
          else {
            scale = low;
            next += 1;
          }
          break;
        }
        sum += shape;
      }
      if (scale === 0) {
        const full = (width - (end - first - 1) * GAP) / sum;
        scale = full <= rowHeight * MOST_STRETCH ? full : rowHeight;
      }
      rowFirst[row] = first;
      rowTop[row] = top;
      rowScale[row] = scale;
      top += Math.round(scale) + GAP;
      first = next;
      row += 1;
    }
  }
  rowFirst[row] = photos;
  rowTop[row] = top;
  monthRow[months.length] = row;
  monthFirst[months.length] = photos;
  monthTop[months.length] = top;
  return {
    width,
    height: top,
    photos,
    rows: row,
    months: months.length,
    codes,
    shapes,
    // Copies, so that the room for one photo a row is given back.
    rowFirst: rowFirst.slice(0, row + 1),
    rowTop: rowTop.slice(0, row + 1),
    rowScale: rowScale.slice(0, row),
    monthRow,
    monthFirst,
    monthTop,
  };
}

export function rowHeightOf(layout: Layout, row: number): number {
  return Math.round(layout.rowScale[row]!);
}

/** The row of a photo. */
export function rowOf({ rowFirst, rows }: Layout, photo: number): number {
  return lastAtOrBelow(rowFirst, photo, rows);
}

/** The month of a photo: its place in the list of months. */
export function monthOf({ monthFirst, months }: Layout, photo: number): number {
  return lastAtOrBelow(monthFirst, photo, months);
}

/** The last row that begins at `y` or above; the first one for what is above all. */
export function rowAt({ rowTop, rows }: Layout, y: number): number {
  return Math.max(0, lastAtOrBelow(rowTop, y, rows));
}

/** The month at height `y`, its header included; the first one for what is above all. */
export function monthAt({ monthTop, months }: Layout, y: number): number {
  return Math.max(0, lastAtOrBelow(monthTop, y, months));
}

/** Where the photos of a row begin and end: photo k of the row fills [edges[2k], edges[2k + 1]). */
export function rowEdges({ rowFirst, rowScale, shapes, codes }: Layout, row: number): number[] {
  const first = rowFirst[row]!;
  const scale = rowScale[row]!;
  const edges: number[] = [];
  let sum = 0;
  for (let i = first; i < rowFirst[row + 1]!; i += 1) {
    edges.push(Math.round(sum * scale) + (i - first) * GAP);
    sum += shapes[codes[i]!]!;
    edges.push(Math.round(sum * scale) + (i - first) * GAP);
  }
  return edges;
}

export function rectOf(layout: Layout, photo: number): Rect {
  const row = rowOf(layout, photo);
  const edges = rowEdges(layout, row);
  const k = photo - layout.rowFirst[row]!;
  return {
    x: edges[2 * k]!,
    y: layout.rowTop[row]!,
    width: edges[2 * k + 1]! - edges[2 * k]!,
    height: rowHeightOf(layout, row),
  };
}

/** The photo at a point, or null where there is none: a gap, a header, the end of a month. */
export function photoAt(layout: Layout, x: number, y: number): number | null {
  if (layout.photos === 0) return null;
  const row = rowAt(layout, y);
  const top = layout.rowTop[row]!;
  if (y < top || y >= top + rowHeightOf(layout, row)) return null;
  const edges = rowEdges(layout, row);
  for (let k = 0; 2 * k < edges.length; k += 1) {
    if (x >= edges[2 * k]! && x < edges[2 * k + 1]!) return layout.rowFirst[row]! + k;
  }
  return null;
}

/** The photo of a row that is nearest to `x`. */
export function photoNear(layout: Layout, row: number, x: number): number {
  const edges = rowEdges(layout, row);
  let k = 0;
  // Half of a gap belongs to each side.
  while (2 * k + 2 < edges.length && x >= edges[2 * k + 2]! - GAP / 2) k += 1;
  return layout.rowFirst[row]! + k;
}

/**
 * The photo that stands `rows` rows below (above where negative) at `x`; in the last (or first) row
 * where there are not that many.
 */
export function photoBelow(layout: Layout, photo: number, rows: number, x: number): number {
  const row = Math.max(0, Math.min(layout.rows - 1, rowOf(layout, photo) + rows));
  return photoNear(layout, row, x);
}

/** The photos that touch a rectangle, as [from, to) pairs in ascending order. */
export function photosIn(layout: Layout, { x, y, width, height }: Rect): number[] {
  const ranges: number[] = [];
  if (layout.photos === 0) return ranges;
  for (let row = rowAt(layout, y); row < layout.rows; row += 1) {
    const top = layout.rowTop[row]!;
    if (top > y + height) break;
    if (top + rowHeightOf(layout, row) <= y) continue;
    const edges = rowEdges(layout, row);
    const first = layout.rowFirst[row]!;
    let from = 0;
    let to = edges.length / 2;
    while (from < to && edges[2 * from + 1]! <= x) from += 1;
    while (to > from && edges[2 * to - 2]! > x + width) to -= 1;
    if (from === to) continue;
    if (ranges.at(-1) === first + from) ranges[ranges.length - 1] = first + to;
    else ranges.push(first + from, first + to);
  }
  return ranges;
}
