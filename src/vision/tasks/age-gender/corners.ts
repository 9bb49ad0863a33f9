/** Looks that are cut out of one picture of a face: its corners, its centre, or all of it. */
import type { CropCount } from '../../../contract/vision.ts';

/** Where a crop lies in the picture: at the start (0), the middle (0.5) or the end (1) of each axis. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly mirror: boolean;
}

/** The whole picture, scaled to the net's input. */
export interface Whole {
  readonly whole: true;
  readonly mirror: boolean;
}

export type CornerLook = Corner | Whole;

const at = (x: number, y: number): Corner => ({ x, y, mirror: false });
const CENTRE = at(0.5, 0.5);
/** In the order of Caffe's oversampling: the corners by rows, then the centre. */
const CORNERS = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
const WHOLE: Whole = { whole: true, mirror: false };

/** All of them, then all of them mirrored. */
function both(looks: readonly CornerLook[]): CornerLook[] {
  return [...looks, ...looks.map((look) => ({ ...look, mirror: true }))];
}

/** One look is the centre, ten are the paper's: four corners and the centre, then the same mirrored. */
const CROPS: Readonly<Record<CropCount, readonly CornerLook[]>> = {
  1: [CENTRE],
  2: both([CENTRE]),
  4: CORNERS,
  8: both(CORNERS),
  10: both([...CORNERS, CENTRE]),
};

/** One look is the whole face, ten stands for all twelve: the whole, the corners, the centre, mirrored. */
const WITH_WHOLE: typeof CROPS = {
  ...CROPS,
  1: [WHOLE],
  2: both([WHOLE]),
  10: both([WHOLE, ...CORNERS, CENTRE]),
};

export function cornerLooks(
  kind: 'corners' | 'corners-and-whole',
  crops: CropCount,
): readonly CornerLook[] {
  return (kind === 'corners' ? CROPS : WITH_WHOLE)[crops];
}

/** First pixel of a crop on one axis: as Caffe rounds it, downwards. */
export function cropStart(place: number, length: number, crop: number): number {
  return Math.floor(place * (length - crop));
}
