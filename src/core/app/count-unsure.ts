import { has } from '../search/bitset.ts';
import type { ColumnIndex } from '../search/column-index.ts';

/** Faces below a confidence on photos that are there: what review asks about. */
export function countUnsure(index: ColumnIndex, below: number): number {
  const { confidence, faceStart, online, rows } = index;
  const limit = Math.fround(below);
  let faces = 0;
  // By photos: the row of each face need not be known, which takes a while to work out.
  for (let row = 0, face = 0; row < rows; row += 1) {
    const end = faceStart[row + 1]!;
    if (has(online, row)) for (; face < end; face += 1) faces += Number(confidence[face]! < limit);
    face = end;
  }
  return faces;
}
