/**
 * Boxes that the face nets look at, from 68 landmarks. Everything is in pixels of one image; the
 * landmarks are x0, y0, x1, y1, ... in the iBUG order (jaw 0-16, brows 17-26, nose 27-35, eyes
 * 36-47, mouth 48-67). The geometry is that of face-api.js, since its nets were trained with it.
 */
import type { Box } from '../../../contract/geometry.ts';

/** How much wider and higher than the landmarks the box for age and gender is. */
const PADDING = 0.2;

/** The tightest box around all landmarks, grown by 20 % about its centre: for age and gender. */
export function landmarkBox(landmarks: Float32Array): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < landmarks.length; i += 2) {
    left = Math.min(left, landmarks[i]!);
    right = Math.max(right, landmarks[i]!);
    top = Math.min(top, landmarks[i + 1]!);
    bottom = Math.max(bottom, landmarks[i + 1]!);
  }
  const padX = (right - left) * PADDING;
  const padY = (bottom - top) * PADDING;
  return {
    x: left - padX / 2,
    y: top - padY / 2,
    width: right - left + padX,
    height: bottom - top + padY,
  };
}

/** Distance from the eyes to the mouth as a share of the side of the descriptor's square. */
const EYES_TO_MOUTH = 0.45;
/** Where the centre of eyes and mouth lies in that square. */
const CENTRE = { x: 0.5, y: 0.43 };

/** The square that the descriptor net was trained on (dlib's alignment, without rotation). */
export function descriptorBox(landmarks: Float32Array): Box {
  const leftEye = centre(landmarks, 36, 42);
  const rightEye = centre(landmarks, 42, 48);
  const mouth = centre(landmarks, 48, 68);
  const distance = (eye: Point): number => Math.hypot(mouth.x - eye.x, mouth.y - eye.y);
  const side = Math.floor((distance(leftEye) + distance(rightEye)) / 2 / EYES_TO_MOUTH);
  return {
    x: Math.floor((leftEye.x + rightEye.x + mouth.x) / 3 - CENTRE.x * side),
    y: Math.floor((leftEye.y + rightEye.y + mouth.y) / 3 - CENTRE.y * side),
    width: side,
    height: side,
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Mean of the landmarks `from` up to, not including, `to`. */
function centre(landmarks: Float32Array, from: number, to: number): Point {
  let x = 0;
  let y = 0;
  for (let i = from; i < to; i += 1) {
    x += landmarks[2 * i]!;
    y += landmarks[2 * i + 1]!;
  }
  return { x: x / (to - from), y: y / (to - from) };
}
