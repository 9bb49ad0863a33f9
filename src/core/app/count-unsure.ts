import { has } from '../search/bitset.ts';
import type { ColumnIndex } from '../search/column-index.ts';

/** Faces below a confidence on photos that are there: what review asks about. */
export function countUnsure(index: ColumnIndex, below: number): number {
  const { confidence, online } = index;
  const rowOf = index.faceRow();
  const limit = Math.fround(below);
  let faces = 0;
  for (let face = 0; face < confidence.length; face += 1)
    if (confidence[face]! < limit && has(online, rowOf[face]!)) faces += 1;
  return faces;
}
