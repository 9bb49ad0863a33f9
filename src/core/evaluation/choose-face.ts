import type { Box } from '../../contract/geometry.ts';

/**
 * The face that a label of a whole photo is taken to mean: the one with the greatest
 * area x score x nearness to the centre, where nearness falls from 1 in the middle of the photo to 0
 * in its corners (photo coordinates are 0..1, so the photo's shape does not matter). A portrait's
 * subject is large and central; strangers at the edge are neither. Ties go to the first; null for none.
 */
export function chooseFace<F extends { readonly box: Box; readonly score: number }>(
  faces: readonly F[],
): F | null {
  let best: F | null = null;
  let bestWeight = -Infinity;
  for (const face of faces) {
    const weight = prominence(face);
    if (weight > bestWeight) {
      best = face;
      bestWeight = weight;
    }
  }
  return best;
}

function prominence({ box, score }: { readonly box: Box; readonly score: number }): number {
  const fromCentre = Math.hypot(box.x + box.width / 2 - 0.5, box.y + box.height / 2 - 0.5);
  return box.width * box.height * score * Math.max(0, 1 - fromCentre / Math.SQRT1_2);
}
