import { cropResize } from './pixels.ts';
import type { PixelBox, RgbImage } from './rgb-image.ts';

/** Every face is measured at this size, so that scores of big and small faces compare. */
const EDGE = 64;

/** The variance that scores 0.5. */
const HALF_VARIANCE = 200;

/** Rec. 601 luma, 0..255, of RGB pixels. */
function lumaOf(rgb: Uint8Array): Float32Array {
  const luma = new Float32Array(rgb.length / 3);
  for (let i = 0; i < luma.length; i += 1) {
    luma[i] = 0.299 * rgb[i * 3]! + 0.587 * rgb[i * 3 + 1]! + 0.114 * rgb[i * 3 + 2]!;
  }
  return luma;
}

/** Variance of the four-neighbour Laplacian inside of a grey image; 0 below 3 x 3 pixels. */
export function laplacianVariance(luma: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      const laplacian =
        luma[i - 1]! + luma[i + 1]! + luma[i - width]! + luma[i + width]! - 4 * luma[i]!;
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const count = (width - 2) * (height - 2);
  return count > 0 ? Math.max(squares / count - (sum / count) ** 2, 0) : 0;
}

/**
 * How crisp a face is: 0 (flat or blurred) to 1. The box, in pixels of `image`, is resampled to
 * 64 x 64 luma, and v, the variance of its Laplacian, gives v / (v + 200). A face that is smaller
 * than 64 pixels is enlarged and so scores low, as it should: there is little to see in it.
 */
export function sharpnessOf(image: RgbImage, box: PixelBox): number {
  const luma = lumaOf(cropResize(image, box, EDGE, EDGE, { sampling: 'area' }));
  const variance = laplacianVariance(luma, EDGE, EDGE);
  return variance / (variance + HALF_VARIANCE);
}
