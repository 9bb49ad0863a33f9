/** A point in the upright image, x to the right and y down, normalised to 0..1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the upright image: left, top, width and height, normalised to 0..1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A width and a height in whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Intersection over union of two boxes, 0..1; 0 where either is empty. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (a.width * a.height + b.width * b.height - intersection);
}
