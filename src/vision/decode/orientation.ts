import type { Box, Size } from '../../contract/geometry.ts';
import type { RgbImage } from './rgb-image.ts';

/**
 * EXIF orientations 1..8 as what to do to an upright position to find the stored one: whether the
 * axes are swapped, then whether each stored axis runs backwards.
 */
const STORED = [
  { swap: false, backX: false, backY: false },
  { swap: false, backX: true, backY: false },
  { swap: false, backX: true, backY: true },
  { swap: false, backX: false, backY: true },
  { swap: true, backX: false, backY: false },
  { swap: true, backX: false, backY: true },
  { swap: true, backX: true, backY: true },
  { swap: true, backX: true, backY: false },
] as const;

/** What is not an orientation counts as 1, as every viewer takes it. */
const storedFor = (orientation: number) => STORED[orientation - 1] ?? STORED[0];

/** Size of the upright picture whose stored pixels have this size, and the other way round. */
export function turnedSize({ width, height }: Size, orientation: number): Size {
  return storedFor(orientation).swap ? { width: height, height: width } : { width, height };
}

/** Where a box of the upright picture lies in the stored one; both normalised to 0..1. */
export function storedBox(box: Box, orientation: number): Box {
  const { swap, backX, backY } = storedFor(orientation);
  const [x, y] = swap ? [box.y, box.x] : [box.x, box.y];
  const [width, height] = swap ? [box.height, box.width] : [box.width, box.height];
  return { x: backX ? 1 - x - width : x, y: backY ? 1 - y - height : y, width, height };
}

/** Where a box of the stored picture lies in the upright one: the inverse of `storedBox`. */
export function uprightBox(box: Box, orientation: number): Box {
  const { swap, backX, backY } = storedFor(orientation);
  const x = backX ? 1 - box.x - box.width : box.x;
  const y = backY ? 1 - box.y - box.height : box.y;
  return swap
    ? { x: y, y: x, width: box.height, height: box.width }
    : { x, y, width: box.width, height: box.height };
}

/** The stored pixels turned upright. */
export function uprightPixels(stored: RgbImage, orientation: number): RgbImage {
  const { swap, backX, backY } = storedFor(orientation);
  if (!swap && !backX && !backY) return stored;
  const { width, height } = turnedSize(stored, orientation);
  const stepX = (backX ? -1 : 1) * 3;
  const stepY = (backY ? -1 : 1) * stored.width * 3;
  const origin =
    ((backY ? stored.height - 1 : 0) * stored.width + (backX ? stored.width - 1 : 0)) * 3;
  const [right, down] = swap ? [stepY, stepX] : [stepX, stepY];
  const data = new Uint8Array(stored.data.length);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    let source = origin + y * down;
    for (let x = 0; x < width; x += 1) {
      data[at] = stored.data[source]!;
      data[at + 1] = stored.data[source + 1]!;
      data[at + 2] = stored.data[source + 2]!;
      at += 3;
      source += right;
    }
  }
  return { data, width, height };
}
