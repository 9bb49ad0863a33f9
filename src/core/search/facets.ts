import { GENDERS } from '../../contract/gender.ts';
import { count, countBoth, countRange, popcount, type Bitset } from './bitset.ts';
import { CODES, KEYS, type ColumnIndex } from './column-index.ts';

/** What a result holds, counted over the result itself. Plain numbers, ready to be sent. */
export interface Facets {
  readonly photos: number;
  /** Shown faces in those photos. */
  readonly faces: number;
  /** Photos with such a face, by bit number of contract/gender.ts `maskBit`: 8 groups x 3 genders. */
  readonly photosByCode: readonly number[];
  /** Faces, by the same number. */
  readonly facesByCode: readonly number[];
  /** Newest first, months without photos left out. */
  readonly months: readonly MonthCount[];
  /** [gender][years 0..100]: faces of that age; the last holds all of 100 and more. */
  readonly ages: readonly (readonly number[])[];
}

export interface MonthCount {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly photos: number;
}

export function facetsOf(index: ColumnIndex, rows: Bitset): Facets {
  const keyCounts = countKeys(index, rows);
  const facesByCode = Array.from({ length: CODES }, () => 0);
  const ages = GENDERS.map(() => Array.from({ length: 101 }, () => 0));
  for (let key = 0; key < KEYS; key += 1) {
    const faces = keyCounts[key]!;
    if (faces === 0) continue;
    const code = key >>> 8;
    facesByCode[code]! += faces;
    ages[code % GENDERS.length]![Math.min(100, key & 255)]! += faces;
  }
  return {
    photos: count(rows),
    faces: facesByCode.reduce((sum, faces) => sum + faces, 0),
    photosByCode: index.slices().map((slice) => countBoth(rows, slice)),
    facesByCode,
    months: monthCounts(index, rows),
    ages,
  };
}

export function monthCounts(index: ColumnIndex, rows: Bitset): MonthCount[] {
  const counts: MonthCount[] = [];
  for (const { year, month, from, to } of index.months()) {
    const photos = countRange(rows, from, to);
    if (photos > 0) counts.push({ year, month, photos });
  }
  return counts;
}

function countKeys(index: ColumnIndex, rows: Bitset): Uint32Array {
  const { keys, faceStart } = index;
  const faceRow = index.faceRow();
  const counts = new Uint32Array(KEYS);
  for (let word = 0; word < rows.length; word += 1) {
    let bits = rows[word]!;
    const row = word * 32;
    if (bits === 0xffffffff) {
      const end = faceStart[row + 32]!;
      for (let face = faceStart[row]!; face < end; face += 1) counts[keys[face]!]! += 1;
    } else if (popcount(bits) > 4) {
      // Where many match, a pass over all their faces without a branch costs less than finding them.
      const end = faceStart[Math.min(row + 32, index.rows)]!;
      for (let face = faceStart[row]!; face < end; face += 1)
        counts[keys[face]!]! += (bits >>> (faceRow[face]! & 31)) & 1;
    } else {
      for (; bits !== 0; bits &= bits - 1) {
        const one = row + 31 - Math.clz32(bits & -bits);
        const end = faceStart[one + 1]!;
        for (let face = faceStart[one]!; face < end; face += 1) counts[keys[face]!]! += 1;
      }
    }
  }
  return counts;
}
