/** A face as one upright square picture, for nets that were trained on faces cut out that way. */
import { cropResize, type RgbImage, type Sampling } from '../../decode/pixels.ts';

/** A square in an image, turned about its centre. */
export interface TurnedSquare {
  /** Of the centre, in pixels of the image. */
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Radians from the image's x axis to the square's, clockwise as the image is seen. */
  readonly angle: number;
}

/** Below this many radians (half a degree) nothing is turned: it could not be seen. */
const LEAST_ANGLE = 0.0087;

/**
 * The square around 68 landmarks in the iBUG order, x0, y0, ... in pixels.
 * @param margin added to each side, as a share of the landmarks' longer side
 */
export function faceSquare(
  landmarks: Float32Array,
  { align, margin }: { readonly align: 'none' | 'eyes'; readonly margin: number },
): TurnedSquare {
  const angle = align === 'eyes' ? eyeAngle(landmarks) : 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < landmarks.length; i += 2) {
    const x = landmarks[i]! * cos + landmarks[i + 1]! * sin;
    const y = landmarks[i + 1]! * cos - landmarks[i]! * sin;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: x * cos - y * sin,
    y: x * sin + y * cos,
    side: Math.max(right - left, bottom - top) * (1 + 2 * margin),
    angle,
  };
}

/** From the middle of the eye at the left of the picture to that of the other. */
function eyeAngle(landmarks: Float32Array): number {
  const middle = (from: number): readonly [number, number] => {
    let [x, y] = [0, 0];
    for (let i = from; i < from + 6; i += 1) {
      x += landmarks[2 * i]!;
      y += landmarks[2 * i + 1]!;
    }
    return [x, y];
  };
  const [left, right] = [middle(36), middle(42)];
  return Math.atan2(right[1] - left[1], right[0] - left[0]);
}

/** What a square of an image shows, upright, as `out` x `out` pixels; black where it leaves the image. */
export function cutSquare(
  image: RgbImage,
  { x, y, side, angle }: TurnedSquare,
  out: number,
  sampling: Sampling,
): RgbImage {
  if (Math.abs(angle) < LEAST_ANGLE) {
    const box = { x: x - side / 2, y: y - side / 2, width: side, height: side };
    return { data: cropResize(image, box, out, out, { sampling }), width: out, height: out };
  }
  // Shrunk to the final scale first, where every pixel counts, then turned between neighbours.
  const reach = (side / 2) * (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle)));
  const around = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
  const length = Math.max(1, Math.ceil((2 * reach * out) / side));
  const scaled = cropResize(image, around, length, length, { sampling });
  return turn({ data: scaled, width: length, height: length }, angle, out);
}

/** A tilt of less than this many radians (about 6 degrees) costs nothing: docs/performance.md. */
const HARMLESS_TILT = 0.1;
/** Around a face that is turned upright, as a share of its landmarks, on each side. */
const ROOM = 0.5;

/**
 * The face with its eyes level, in an image of its own where it had to be turned: nets know upright
 * faces. 68 landmarks in the iBUG order, in pixels.
 */
export function upright(
  image: RgbImage,
  landmarks: Float32Array,
  sampling: Sampling,
): { readonly image: RgbImage; readonly landmarks: Float32Array } {
  const square = faceSquare(landmarks, { align: 'eyes', margin: ROOM });
  if (Math.abs(square.angle) < HARMLESS_TILT) return { image, landmarks };
  const side = Math.max(1, Math.round(square.side));
  const scale = side / square.side;
  const [cos, sin] = [Math.cos(square.angle) * scale, Math.sin(square.angle) * scale];
  const turned = landmarks.map((_, i) => {
    const [x, y] = [landmarks[i & ~1]! - square.x, landmarks[i | 1]! - square.y];
    return side / 2 + (i % 2 === 0 ? x * cos + y * sin : y * cos - x * sin);
  });
  return { image: cutSquare(image, square, side, sampling), landmarks: turned };
}

/** The middle `out` x `out` pixels of a square image turned by `angle`, each between its four neighbours. */
function turn(image: RgbImage, angle: number, out: number): RgbImage {
  const { data, width } = image;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const result = new Uint8Array(out * out * 3);
  const centre = width / 2;
  for (let row = 0, at = 0; row < out; row += 1) {
    const v = row + 0.5 - out / 2;
    for (let column = 0; column < out; column += 1) {
      const u = column + 0.5 - out / 2;
      const x = clamp(centre + u * cos - v * sin - 0.5, width - 1);
      const y = clamp(centre + u * sin + v * cos - 0.5, width - 1);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [dx, dy] = [x - left, y - top];
      const right = left + 1 < width ? 3 : 0;
      const below = top + 1 < width ? width * 3 : 0;
      let from = (top * width + left) * 3;
      for (let channel = 0; channel < 3; channel += 1, at += 1, from += 1) {
        const upper = data[from]! * (1 - dx) + data[from + right]! * dx;
        const lower = data[from + below]! * (1 - dx) + data[from + below + right]! * dx;
        result[at] = Math.round(upper * (1 - dy) + lower * dy);
      }
    }
  }
  return { data: result, width: out, height: out };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
