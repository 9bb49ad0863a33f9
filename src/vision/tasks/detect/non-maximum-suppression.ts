import { intersectionOverUnion, type Box } from '../../../contract/geometry.ts';

/** A found face: box in the upright image, normalised 0..1, and the detector's score 0..1. */
export interface Detection {
  readonly box: Box;
  readonly score: number;
}

/**
 * Greedy non-maximum suppression: keeps the best detection of every cluster whose boxes overlap by
 * more than `maxOverlap` (IoU, 0..1). The result is sorted by falling score.
 */
export function nonMaximumSuppression(
  candidates: readonly Detection[],
  maxOverlap: number,
): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    if (kept.every(({ box }) => intersectionOverUnion(box, candidate.box) <= maxOverlap)) {
      kept.push(candidate);
    }
  }
  return kept;
}
