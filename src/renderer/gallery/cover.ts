import type { Box } from '../../contract/geometry.ts';

/**
 * A box of a photo, in the photo's own frame, as a box of the tile that shows it filled and cropped at
 * its middle (`object-fit: cover`), 0..1 of the tile. Null where the crop leaves nothing of it.
 *
 * @param photo @param tile width over height
 */
export function coverBox(box: Box, photo: number, tile: number): Box | null {
  // The share of the photo that is seen, across and down; one of them is 1.
  const across = Math.min(1, tile / photo);
  const down = Math.min(1, photo / tile);
  const x = span(box.x, box.width, across);
  const y = span(box.y, box.height, down);
  if (x.size <= 0 || y.size <= 0) return null;
  return { x: x.start, y: y.start, width: x.size, height: y.size };
}

function span(start: number, size: number, seen: number): { start: number; size: number } {
  const inTile = (place: number) => Math.max(0, Math.min(1, (place - (1 - seen) / 2) / seen));
  return { start: inTile(start), size: inTile(start + size) - inTile(start) };
}
