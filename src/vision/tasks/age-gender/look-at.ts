/** The input tensor of an age and gender net: every look at one face, as the manifest wants it. */
import type { CropCount } from '../../../contract/vision.ts';
import { cropResize, type PixelBox, type RgbImage, type Sampling } from '../../decode/pixels.ts';
import type { NetInput } from '../../packs/index.ts';
import type { InputTensor } from '../../runtime.ts';
import { landmarkBox } from '../align/face-box.ts';
import { faceInput } from '../align/face-input.ts';
import { cutSquare, faceSquare, upright } from '../align/face-square.ts';
import { cornerLooks, cropStart } from './corners.ts';
import { LOOKS, seen, type Look } from './looks.ts';
import { writeInput, type Crop, type MeanImage } from './normalise.ts';

/** A face in an image. */
export interface SeenFace {
  readonly image: RgbImage;
  /** 68 points in pixels of the image; null where the whole image is one face, cut out and upright. */
  readonly landmarks: Float32Array | null;
  /** As `sharpnessOf` says it, where that is known already. */
  readonly sharpness?: number;
}

export interface LookOptions {
  readonly crops: CropCount;
  readonly sampling: Sampling;
  /** In place of those that `crops` stands for, where the face itself is cut out anew. */
  readonly moved?: readonly Look[];
  /** Where the manifest names a mean image. */
  readonly mean: MeanImage | null;
}

/** Null where the face lies outside of its image. */
export function lookAt(face: SeenFace, input: NetInput, options: LookOptions): InputTensor | null {
  const size = { width: sideOf(input.width), height: sideOf(input.height) };
  const { looks = 'moved' } = input;
  const crops =
    looks === 'moved' ? movedCrops(face, input, size, options) : cut(face, input, size, options);
  if (crops.length === 0) return null;
  const each = size.width * size.height * 3;
  const length = crops.length * each;
  const data = input.type === 'uint8' ? new Uint8Array(length) : new Float32Array(length);
  for (const [i, crop] of crops.entries())
    writeInput(data.subarray(i * each, (i + 1) * each), crop, size, input, options.mean);
  const planes = [crops.length, 3, size.height, size.width];
  return {
    data,
    dims: input.layout === 'NCHW' ? planes : [crops.length, size.height, size.width, 3],
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sideOf(side: NetInput['width']): number {
  return typeof side === 'number' ? side : side.usual;
}

/** The face itself cut out anew for each look. */
function movedCrops(
  seenFace: SeenFace,
  { fit, face }: NetInput,
  { width, height }: Size,
  { crops, sampling, moved = LOOKS[crops] }: LookOptions,
): Crop[] {
  const { image, landmarks } =
    face?.align === 'eyes' && seenFace.landmarks !== null
      ? upright(seenFace.image, seenFace.landmarks, sampling)
      : seenFace;
  const box: PixelBox =
    landmarks === null
      ? { x: 0, y: 0, width: image.width, height: image.height }
      : landmarkBox(landmarks);
  return moved.flatMap((look) => {
    const { mirror } = look;
    const area = seen(box, look);
    const data =
      fit === 'squash'
        ? cropResize(image, area, width, height, { sampling, mirror })
        : faceInput(image, area, width, { sampling, mirror })?.data;
    // The pixels are mirrored already.
    return data === undefined ? [] : [{ data, left: 0, top: 0, mirror: false }];
  });
}

/** Looks cut out of one picture of the face. */
function cut(
  face: SeenFace,
  input: NetInput,
  { width, height }: Size,
  options: LookOptions,
): Crop[] {
  const side = input.cropFrom ?? Math.max(width, height);
  const picture = pictureOf(face, input, side, options.sampling);
  const { looks } = input;
  return cornerLooks(looks === 'corners-and-whole' ? looks : 'corners', options.crops).map(
    (look) => {
      const { mirror } = look;
      if ('whole' in look) {
        const all = { x: 0, y: 0, width: side, height: side };
        const data = cropResize(picture, all, width, height, { sampling: options.sampling });
        return { data, left: 0, top: 0, mirror };
      }
      const [left, top] = [cropStart(look.x, side, width), cropStart(look.y, side, height)];
      return { data: rowsOf(picture, { left, top, width, height }), left, top, mirror };
    },
  );
}

function pictureOf(
  { image, landmarks }: SeenFace,
  { face = { align: 'none', margin: 0.1 } }: NetInput,
  side: number,
  sampling: Sampling,
): RgbImage {
  if (landmarks !== null) return cutSquare(image, faceSquare(landmarks, face), side, sampling);
  const all = { x: 0, y: 0, width: image.width, height: image.height };
  return { data: cropResize(image, all, side, side, { sampling }), width: side, height: side };
}

function rowsOf(
  { data, width: stride }: RgbImage,
  { left, top, width, height }: Size & { readonly left: number; readonly top: number },
): Uint8Array {
  const result = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * stride + left) * 3;
    result.set(data.subarray(from, from + width * 3), row * width * 3);
  }
  return result;
}
