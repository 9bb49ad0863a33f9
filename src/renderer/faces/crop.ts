import type { Box, Size } from '../../contract/geometry.ts';

/** Side of the square around a face, as a multiple of the longer side of its box. */
const ROOM = 1.6;

/**
 * Where a whole photo lies so that a square frame shows a face with some room around it: its width,
 * and its left and top edge, as fractions of the frame's side.
 */
export function cropAround(box: Box, photo: Size): { width: number; left: number; top: number } {
  const longer = Math.max(box.width * photo.width, box.height * photo.height);
  const side = Math.min(longer * ROOM, photo.width, photo.height);
  const inside = (middle: number, length: number): number =>
    Math.max(0, Math.min(length - side, middle - side / 2));
  const left = inside((box.x + box.width / 2) * photo.width, photo.width);
  const top = inside((box.y + box.height / 2) * photo.height, photo.height);
  return { width: photo.width / side, left: -left / side, top: -top / side };
}
