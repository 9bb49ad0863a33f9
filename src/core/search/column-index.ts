import { GENDERS } from '../../contract/gender.ts';
import { add, emptySet, type Bitset } from './bitset.ts';

/** (age group, gender) pairs; a face's code is its bit number in contract/gender.ts `maskBit`. */
export const CODES = 24;
/** A face's key is code * 256 + whole years, so that one look-up answers group, gender and age. */
export const KEYS = CODES * 256;

/**
 * The stored part of the index: what filters, counts and the timeline need of every photo and face.
 * Rows are photos by taken_at, then id, both descending. 25 bytes a photo and 6 a face.
 */
export interface Columns {
  /** Place in the catalog's change log up to which the columns are true. */
  readonly version: number;
  readonly stamp: number;
  readonly ids: Uint32Array<ArrayBuffer>;
  /** Wall-clock milliseconds. */
  readonly takenAt: Float64Array<ArrayBuffer>;
  readonly online: Bitset;
  /** contract/aspect.ts code of each photo's shape. */
  readonly aspects: Uint8Array<ArrayBuffer>;
  /** Faces of row r are faceStart[r] .. faceStart[r + 1] - 1; one element more than rows. */
  readonly faceStart: Uint32Array<ArrayBuffer>;
  readonly keys: Uint16Array<ArrayBuffer>;
  /** 0..1, never -0. */
  readonly confidence: Float32Array<ArrayBuffer>;
}

/** Columns and what is worked out from them on first use. Never changed; a new one replaces it. */
export interface ColumnIndex extends Columns {
  readonly rows: number;
  readonly faces: number;
  /** Row of each face. */
  readonly faceRow: () => Uint32Array;
  /** For each code, the rows with such a face. */
  readonly slices: () => readonly Bitset[];
  /** The row of a photo, or -1. */
  readonly rowOf: (id: number) => number;
  readonly months: () => readonly Month[];
}

/** The rows [from, to) whose wall clock shows this month. */
export interface Month {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

export function faceKey(group: number, gender: number, age: number): number {
  return (group * GENDERS.length + gender) * 256 + Math.max(0, Math.min(255, Math.floor(age)));
}

export function columnIndex(columns: Columns): ColumnIndex {
  const rows = columns.ids.length;
  const rowsById = lazy(() => invert(columns.ids));
  const faceRow = lazy(() => rowsOfFaces(columns.faceStart));
  return {
    ...columns,
    rows,
    faces: columns.keys.length,
    faceRow,
    slices: lazy(() => slicesOf(columns.keys, faceRow(), rows)),
    rowOf: (id) => (rowsById()[id] ?? 0) - 1,
    months: lazy(() => monthsOf(columns.takenAt)),
  };
}

/**
 * The first row that comes after the position (takenAt, id) in the order of the rows, which is the
 * row of that photo plus one where it exists. `inclusive`: the row of the photo itself.
 */
export function rowAfter(index: Columns, takenAt: number, id: number, inclusive = false): number {
  let [low, high] = [0, index.ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = index.takenAt[middle]!;
    const isBefore =
      time > takenAt ||
      (time === takenAt && (inclusive ? index.ids[middle]! > id : index.ids[middle]! >= id));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows [from, to) taken in [first, last) milliseconds; null is no bound. */
export function rowsTaken(
  index: Columns,
  first: number | null,
  last: number | null,
): { from: number; to: number } {
  // Ids are positive, so the first row after (time, -1) is the first that was taken before that time.
  return {
    from: last === null ? 0 : rowAfter(index, last, -1),
    to: first === null ? index.ids.length : rowAfter(index, first, -1),
  };
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function invert(ids: Uint32Array): Uint32Array {
  let most = 0;
  for (const id of ids) most = Math.max(most, id);
  const rows = new Uint32Array(most + 1);
  for (let row = 0; row < ids.length; row += 1) rows[ids[row]!] = row + 1;
  return rows;
}

function rowsOfFaces(faceStart: Uint32Array): Uint32Array {
  const rows = new Uint32Array(faceStart.at(-1) ?? 0);
  let face = 0;
  for (let row = 0; row + 1 < faceStart.length; row += 1)
    for (const end = faceStart[row + 1]!; face < end; face += 1) rows[face] = row;
  return rows;
}

function slicesOf(keys: Uint16Array, faceRow: Uint32Array, rows: number): Bitset[] {
  const slices = Array.from({ length: CODES }, () => emptySet(rows));
  for (let face = 0; face < keys.length; face += 1) add(slices[keys[face]! >>> 8]!, faceRow[face]!);
  return slices;
}

function monthsOf(takenAt: Float64Array<ArrayBuffer>): Month[] {
  const months: Month[] = [];
  for (let from = 0; from < takenAt.length;) {
    const date = new Date(takenAt[from]!);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
    const start = new Date(0).setUTCFullYear(year, month, 1);
    const to = Math.max(from + 1, firstBelow(takenAt, start, from));
    months.push({ year, month: month + 1, from, to });
    from = to;
  }
  return months;
}

function firstBelow(takenAt: Float64Array, time: number, from: number): number {
  let [low, high] = [from, takenAt.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (takenAt[middle]! >= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
