import type { Box, Size } from '../../../contract/geometry.ts';
import { fitInto } from '../../decode/fit.ts';
import type { RgbImage } from '../../decode/rgb-image.ts';
import type { Session } from '../../runtime.ts';
import { nonMaximumSuppression, type Detection } from './non-maximum-suppression.ts';

/** A net with outputs `boxes` [1, anchors, 4] (left, top, width, height) and `scores` [1, anchors]. */
export interface Detector {
  readonly session: Session;
  /** Size of the net's input in pixels for a photo of the given size. */
  readonly inputFor: (photo: Size) => Size;
  /** Overlap (IoU) above which two boxes are one face. */
  readonly maxOverlap: number;
}

/**
 * Faces of an upright image, best first, with boxes normalised to the image and cut at its borders.
 * @param minScore detections below this score, 0..1, are left out
 */
export async function detectFaces(
  detector: Detector,
  image: RgbImage,
  minScore: number,
): Promise<Detection[]> {
  const { width, height } = detector.inputFor(image);
  const input = await fitInto(image, width, height);
  const { boxes, scores } = await detector.session.run({
    image: { data: input.data, dims: [1, height, width, 3] },
  });
  if (boxes === undefined || scores === undefined) throw new TypeError('not a detector');
  // Boxes are fractions of the input, of which the photo fills only a part.
  const toPhoto = {
    x: width / (image.width * input.scale),
    y: height / (image.height * input.scale),
  };
  const candidates: Detection[] = [];
  for (const [i, score] of scores.data.entries()) {
    if (score < minScore) continue;
    const [x, y, w, h] = boxes.data.subarray(i * 4, i * 4 + 4) as unknown as Four;
    const box = cutAtBorders({
      x: x * toPhoto.x,
      y: y * toPhoto.y,
      width: w * toPhoto.x,
      height: h * toPhoto.y,
    });
    if (box.width > 0 && box.height > 0) candidates.push({ box, score });
  }
  return nonMaximumSuppression(candidates, detector.maxOverlap);
}

type Four = [number, number, number, number];

function cutAtBorders({ x, y, width, height }: Box): Box {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(1, x + width) - left,
    height: Math.min(1, y + height) - top,
  };
}

/**
 * Input of `longSide` pixels on the photo's longer side and as few on the other as hold the photo
 * in whole steps of `step`: a 4:3 photo needs three quarters of the work of a square.
 */
export function fittedInput(longSide: number, step: number): (photo: Size) => Size {
  const short = (a: number, b: number): number =>
    Math.max(step, Math.ceil((longSide * a) / b / step) * step);
  return ({ width, height }) =>
    width >= height
      ? { width: longSide, height: short(height, width) }
      : { width: short(width, height), height: longSide };
}
