/** The pixels that a face is looked at in: the work image, or a closer one where it is small there. */
import type { Box, Size } from '../contract/geometry.ts';
import { decodeRegion, type DecodedPhoto } from './decode/photo.ts';
import type { PixelBox, RgbImage } from './decode/pixels.ts';

/** Faces smaller than this in the work image, in pixels, are looked at again at full resolution. */
const DETAIL_BELOW = 56;
/** That is done only where it shows at least this much more. */
const DETAIL_GAIN = 1.5;
/** Longer side of such a region in pixels, at most: bounds its memory. */
const DETAIL_EDGE = 4096;

/** An image and where it lies in the upright photo. */
export interface View {
  readonly image: RgbImage;
  /** Normalised 0..1. */
  readonly area: Box;
}

/**
 * The view for each of these faces of a photo, whose boxes are normalised; at most one more decode.
 * Fails with a ProblemError of that.
 */
export async function viewsOf(photo: DecodedPhoto, boxes: readonly Box[]): Promise<View[]> {
  const whole: View = { image: photo.work, area: { x: 0, y: 0, width: 1, height: 1 } };
  const small = boxes.filter((box) => shorterSide(box, photo.work) < DETAIL_BELOW);
  const detail = await detailView(photo, small);
  return boxes.map((box) => (detail !== null && small.includes(box) ? detail : whole));
}

/** One more decode that shows all small faces in more detail; null where that gains nothing. */
async function detailView(photo: DecodedPhoto, small: readonly Box[]): Promise<View | null> {
  if (small.length === 0 || photo.width < photo.work.width * DETAIL_GAIN) return null;
  const { box: area, ...image } = await decodeRegion(photo, around(small), DETAIL_EDGE);
  return { image, area };
}

/** The box around all faces, with half a face's size to spare on every side. */
function around(boxes: readonly Box[]): Box {
  const grown = boxes.map(({ x, y, width, height }) => ({
    left: x - width / 2,
    top: y - height / 2,
    right: x + 1.5 * width,
    bottom: y + 1.5 * height,
  }));
  const left = Math.max(0, Math.min(...grown.map((box) => box.left)));
  const top = Math.max(0, Math.min(...grown.map((box) => box.top)));
  return {
    x: left,
    y: top,
    width: Math.min(1, Math.max(...grown.map((box) => box.right))) - left,
    height: Math.min(1, Math.max(...grown.map((box) => box.bottom))) - top,
  };
}

export function shorterSide(box: Box, size: Size): number {
  return Math.min(box.width * size.width, box.height * size.height);
}

/** A box of the photo in pixels of an image that shows `area` of it. */
export function toPixels(box: Box, image: Size, area: Box): PixelBox {
  return {
    x: ((box.x - area.x) / area.width) * image.width,
    y: ((box.y - area.y) / area.height) * image.height,
    width: (box.width / area.width) * image.width,
    height: (box.height / area.height) * image.height,
  };
}
