import type { RgbImage } from '../../decode/pixels.ts';
import { detectFaces, type Detector } from './detector.ts';
import type { Detection } from './non-maximum-suppression.ts';

/** The score from which a detection counts as a face. */
export const MIN_SCORE = 0.5;

/** The faces of an upright photo, best first. */
export async function detectInPhoto(
  detectors: { readonly thorough: Detector; readonly quick: Detector },
  image: RgbImage,
): Promise<Detection[]> {
  return detectFaces(detectors.thorough, image, MIN_SCORE);
}
