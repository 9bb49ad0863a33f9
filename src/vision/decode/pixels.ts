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

/** Takes an output position (u, v) to the input: x = a u + b v + c, y = d u + e v + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * The image seen through `matrix`, for alignment in the plane. Whole coordinates are the centres of
 * pixels on both sides; bilinear, without antialiasing, raw 0 outside of the image.
 */
export function warp(image: RgbImage, matrix: Affine, width: number, height: number): Uint8Array {
  const { data } = image;
  const [a, b, c, d, e, f] = matrix;
  const result = new Uint8Array(width * height * 3);
  let at = 0;
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const x = a * u + b * v + c;
      const y = d * u + e * v + f;
      const left = Math.floor(x);
      const top = Math.floor(y);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let corner = 0; corner < 4; corner += 1) {
        const px = left + (corner & 1);
        const py = top + (corner >> 1);
        if (px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
        const weight = (1 - Math.abs(x - px)) * (1 - Math.abs(y - py));
        const source = (py * image.width + px) * 3;
        red += weight * data[source]!;
        green += weight * data[source + 1]!;
        blue += weight * data[source + 2]!;
      }
      result[at] = red + 0.5;
      result[at + 1] = green + 0.5;
      result[at + 2] = blue + 0.5;
      at += 3;
    }
  }
  return result;
}
