import { intersectionOverUnion, type Box } from '../../contract/geometry.ts';

/** Two boxes that overlap this much, as intersection over union, are the same face of a photo. */
export const SAME_FACE = 0.5;

/**
 * For each of the `found` boxes, the index of the `known` box that is the same face, or null. The
 * pairs that overlap most are taken first, and each box is in one pair at most.
 */
export function matchBoxes(known: readonly Box[], found: readonly Box[]): (number | null)[] {
  const pairs: { overlap: number; k: number; f: number }[] = [];
  for (let k = 0; k < known.length; k += 1) {
    for (let f = 0; f < found.length; f += 1) {
      const overlap = intersectionOverUnion(known[k]!, found[f]!);
      if (overlap >= SAME_FACE) pairs.push({ overlap, k, f });
    }
  }
  pairs.sort((a, b) => b.overlap - a.overlap || a.k - b.k || a.f - b.f);
  const taken = new Set<number>();
  const result = new Array<number | null>(found.length).fill(null);
  for (const { k, f } of pairs) {
    if (taken.has(k) || result[f] !== null) continue;
    taken.add(k);
    result[f] = k;
  }
  return result;
}
