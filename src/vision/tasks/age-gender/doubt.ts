/**
 * How much less an estimate is worth than one of a large, upright, frontal face: 1 for such a face,
 * more for others. The spread of the age is multiplied by it.
 */
import type { RgbImage } from '../../decode/pixels.ts';
import { sharpnessOf } from '../../decode/sharpness.ts';
import { landmarkBox } from '../align/face-box.ts';

/**
 * Side in pixels at which the error is twice that of a large face, and how steeply it falls: fitted to
 * "Small faces" in docs/performance.md (20 px: 2.7 times the error, 30 px: 1.3, 48 px: 1.04).
 */
const SMALL = 22;
const STEEPNESS = 5;

/** Below this a face is blurred; at 0 the factor is BLURRED. Little was measured: see docs/performance.md. */
const BLUR = 0.3;
const BLURRED = 1.6;

/** Shares of a turn that do no harm, and the factor of a face seen from its side. Assumed. */
const TURN = 0.35;
const TURNED = 1.8;

const MOST = 3;

/**
 * `landmarks`: 68 points in the iBUG order, in pixels of `image`; `sharpness`: as `sharpnessOf` says it
 * of their box, worked out where it is not given.
 */
export function doubtOf(
  image: RgbImage,
  landmarks: Float32Array,
  sharpness = sharpnessOf(image, landmarkBox(landmarks)),
): number {
  const box = landmarkBox(landmarks);
  const small = 1 + (SMALL / Math.max(1, Math.min(box.width, box.height))) ** STEEPNESS;
  const blur = Math.max(0, BLUR - sharpness) / BLUR;
  const turn = Math.max(0, turnOf(landmarks) - TURN) / (1 - TURN);
  return Math.min(MOST, small * (1 + (BLURRED - 1) * blur) * (1 + (TURNED - 1) * turn));
}

/**
 * How far a face is turned to a side: 0 where the tip of the nose is midway between the ends of the
 * jaw, 1 where it reaches one of them.
 */
export function turnOf(landmarks: Float32Array): number {
  const point = (i: number): readonly [number, number] => [
    landmarks[2 * i]!,
    landmarks[2 * i + 1]!,
  ];
  const [nose, left, right] = [point(30), point(0), point(16)];
  const across = [right[0] - left[0], right[1] - left[1]] as const;
  const length = across[0] ** 2 + across[1] ** 2;
  if (length === 0) return 1;
  // Along the line between the ends of the jaw, so that a tilted head counts as upright.
  const share = ((nose[0] - left[0]) * across[0] + (nose[1] - left[1]) * across[1]) / length;
  return Math.min(1, Math.abs(2 * share - 1));
}
