import { cropResize, type CropOptions, type PixelBox, type RgbImage } from '../../decode/pixels.ts';

/** What a net that sees one face is fed with, and where it came from. */
export interface FaceInput {
  /** RGB bytes [size, size, 3]. */
  readonly data: Uint8Array;
  /** The square that the input shows, in pixels of the source image. */
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/**
 * Cuts a box out of an image as face-api.js does before a face net: cut to whole pixels and to the
 * image's borders, padded with raw 0 to a square with the face in the middle, then resized.
 * Null where nothing of the box lies in the image.
 * @param size side of the net's input in pixels
 */
export function faceInput(
  source: RgbImage,
  box: PixelBox,
  size: number,
  options: CropOptions,
): FaceInput | null {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const width = Math.min(source.width, Math.floor(box.x) + Math.floor(box.width)) - left;
  const height = Math.min(source.height, Math.floor(box.y) + Math.floor(box.height)) - top;
  if (width <= 0 || height <= 0) return null;
  const side = Math.max(width, height);
  const before = (length: number): number => side - length - Math.round((side - length) / 2);
  const [padX, padY] = [before(width), before(height)];
  const pixels = new Uint8Array(side * side * 3);
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * source.width + left) * 3;
    pixels.set(source.data.subarray(start, start + width * 3), ((row + padY) * side + padX) * 3);
  }
  const square = { data: pixels, width: side, height: side };
  const whole = { x: 0, y: 0, width: side, height: side };
  const data = cropResize(square, whole, size, size, options);
  return { data, x: left - padX, y: top - padY, side };
}
