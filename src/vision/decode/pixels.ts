/** Plain functions on 8-bit RGB pixels, for the face tasks. Nothing here decodes. */
import { mirrored, resample, tapsFor } from './resample.ts';
import type { Sampling } from './resample.ts';
import type { PixelBox, RgbImage } from './rgb-image.ts';

export type { Sampling } from './resample.ts';
export type { PixelBox, RgbImage } from './rgb-image.ts';

export interface CropOptions {
  readonly sampling: Sampling;
  /** Left and right are swapped; the default is not. */
  readonly mirror?: boolean;
}

/**
 * The pixels of `box`, resized to `width` x `height`; black (raw 0) where the box leaves the image.
 * With `tfjs` and a box of whole pixels this is exactly TensorFlow.js's crop, pad and
 * resizeBilinear, rounded to whole numbers.
 */
export function cropResize(
  image: RgbImage,
  box: PixelBox,
  width: number,
  height: number,
  { sampling, mirror = false }: CropOptions,
): Uint8Array {
  const horizontal = { from: box.x, length: box.width, out: width, limit: image.width };
  const vertical = { from: box.y, length: box.height, out: height, limit: image.height };
  const across = tapsFor(sampling, horizontal);
  return resample(image, mirror ? mirrored(across) : across, tapsFor(sampling, vertical));
}

export interface Letterboxed extends RgbImage {
  /** Output pixels for each input pixel, the same on both axes. */
  readonly scale: number;
}

/**
 * The whole image, as large as fits into `width` x `height`, in the top left corner; raw 0 to the
 * right and below.
 */
export function letterbox(
  image: RgbImage,
  width: number,
  height: number,
  sampling: Sampling,
): Letterboxed {
  const scale = Math.min(width / image.width, height / image.height);
  const box = { x: 0, y: 0, width: width / scale, height: height / scale };
  return { data: cropResize(image, box, width, height, { sampling }), width, height, scale };
}
