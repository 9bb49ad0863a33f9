import type { CropCount } from '../../../contract/vision.ts';
import type { PixelBox } from '../../decode/pixels.ts';

/** One look at a face: the box moved by shares of its size, grown about its centre, mirrored or not. */
export interface Look {
  readonly moveX: number;
  readonly moveY: number;
  readonly scale: number;
  readonly mirror: boolean;
}

/** How far the corner looks move, as a share of the box: what the nets' ages are sensitive to. */
const MOVE = 0.04;

/** Taking in a little more than face-api.js does: the best of the scales in docs/performance.md, narrowly. */
const WIDE = 1.1;

const look = (moveX: number, moveY: number, scale: number): Look => ({
  moveX: moveX * MOVE,
  moveY: moveY * MOVE,
  scale,
  mirror: false,
});
const mirrored = (looks: readonly Look[]): Look[] =>
  looks.map((each) => ({ ...each, mirror: true }));

const CENTRE = look(0, 0, 1);
const WIDE_CENTRE = look(0, 0, WIDE);
const CORNERS = [look(-1, -1, 1), look(1, -1, 1), look(-1, 1, 1), look(1, 1, 1)];

const both = (looks: readonly Look[]): Look[] => [...looks, ...mirrored(looks)];

/**
 * The looks that are averaged: the paper's oversampling (four corners and the centre, each
 * mirrored) for 10, and what keeps most of its gain for fewer.
 */
export const LOOKS: Readonly<Record<CropCount, readonly Look[]>> = {
  1: [WIDE_CENTRE],
  2: both([WIDE_CENTRE]),
  4: both([CENTRE, WIDE_CENTRE]),
  8: both(CORNERS),
  10: both([...CORNERS, CENTRE]),
};

/** The box that a look sees; the mirroring is left to whoever reads the pixels. */
export function seen(box: PixelBox, { moveX, moveY, scale }: Look): PixelBox {
  const width = box.width * scale;
  const height = box.height * scale;
  return {
    x: box.x + moveX * box.width - (width - box.width) / 2,
    y: box.y + moveY * box.height - (height - box.height) / 2,
    width,
    height,
  };
}
