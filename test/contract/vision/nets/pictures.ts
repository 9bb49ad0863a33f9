/** Pixels for the nets' tests: the photos that face-api ships, noise and flat colours. */
import path from 'node:path';
import sharp from 'sharp';
import { SAMPLES, type Pixels } from './reference.ts';

/** The photo at exactly that size, its shape ignored. */
export async function squashed(file: string, width: number, height: number): Promise<Pixels> {
  const data = await sharp(file)
    .resize(width, height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: new Uint8Array(data), width, height };
}

/** The photo at its own size. */
export async function whole(file: string): Promise<Pixels> {
  const { width, height } = await sharp(file).metadata();
  return squashed(file, width, height);
}

export interface Fitted extends Pixels {
  /** The part that the photo covers; the rest, at the right and the bottom, is 0. */
  readonly covered: { readonly width: number; readonly height: number };
}

/** Scales a photo to fit into a frame of 0, at its left and top. */
export async function fitted(file: string, width: number, height: number): Promise<Fitted> {
  const { data, info } = await sharp(file)
    .resize(width, height, { fit: 'inside' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const framed = new Uint8Array(width * height * 3);
  for (let y = 0; y < info.height; y += 1) {
    const row = data.subarray(y * info.width * 3, (y + 1) * info.width * 3);
    framed.set(row, y * width * 3);
  }
  return { data: framed, width, height, covered: { width: info.width, height: info.height } };
}

/** The same noise every time (a linear congruential generator). */
export function noise(width: number, height: number): Pixels {
  let state = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  return { data, width, height };
}

export function flat(value: number, width: number, height: number): Pixels {
  return { data: new Uint8Array(width * height * 3).fill(value), width, height };
}

/** Every picture at `side` x `side`, with a name for messages. */
export async function squares(side: number): Promise<[string, Pixels][]> {
  const photos = await Promise.all(
    SAMPLES.map(async (file): Promise<[string, Pixels]> => {
      return [path.basename(file), await squashed(file, side, side)];
    }),
  );
  return [
    ...photos,
    ['noise', noise(side, side)],
    ['black', flat(0, side, side)],
    ['grey', flat(128, side, side)],
    ['white', flat(255, side, side)],
  ];
}
