/**
 * Photos for the benches: 12 megapixels, four faces each, all different, the same on every machine.
 * Faces and backgrounds are cut from the photos that the npm package of face-api.js ships.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { seeded } from './random.ts';

const root = path.resolve(import.meta.dirname, '../..');
const samples = path.join(root, 'node_modules/@vladmandic/face-api/demo');
const cache = path.join(root, 'node_modules/.cache/decades-bench');

/** Change it whenever other pixels come out, so that no cached photo of before is taken. */
const VERSION = 1;
export const FACES_A_PHOTO = 4;

/**
 * Faces that SSD MobileNet v1 still finds when they are cut out and pasted elsewhere, at any size from
 * FACE_SHARES: sample, left, top, width, height.
 */
const FACES = [
  [1, 414, 355, 177, 240],
  [2, 1447, 153, 194, 242],
  [3, 585, 329, 199, 271],
  [4, 664, 53, 187, 258],
  [4, 989, 180, 169, 227],
  [5, 787, 109, 156, 212],
  [5, 1113, 198, 158, 236],
  [5, 1406, 390, 165, 271],
  [6, 1180, 305, 188, 280],
  [6, 1487, 263, 212, 296],
] as const;

/** Widths of the four faces, as shares of the photo's: a photo of people has large and small ones. */
const FACE_SHARES = [
  [0.1, 0.17],
  [0.08, 0.13],
  [0.06, 0.1],
  [0.05, 0.065],
] as const;

export interface PhotoSize {
  readonly width: number;
  readonly height: number;
}
export const TWELVE_MEGAPIXELS: PhotoSize = { width: 4000, height: 3000 };

/**
 * Absolute paths of `count` JPEG photos, made where they are not in the cache yet (about a second
 * each). The first n are the same files whatever the count. Faces are 200 to 680 pixels wide in 4000.
 */
export async function benchPhotos(count: number, size = TWELVE_MEGAPIXELS): Promise<string[]> {
  const folder = path.join(cache, `photos-v${VERSION}-${size.width}x${size.height}`);
  mkdirSync(folder, { recursive: true });
  const files = Array.from({ length: count }, (_, seed) => path.join(folder, `${seed}.jpg`));
  for (const [seed, file] of files.entries()) {
    if (existsSync(file)) continue;
    // Under another name first: a run that is cut off leaves no half photo.
    const partial = `${file}.${process.pid}.part`;
    await (await paint(seed, size)).toFile(partial);
    renameSync(partial, file);
  }
  return files;
}

/** One hash over the bytes of some files, to see that two machines measure the same. */
export function digest(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

async function paint(seed: number, { width, height }: PhotoSize): Promise<Sharp> {
  const random = seeded(seed);
  const quadrants = shuffled([0, 1, 2, 3], random);
  const chosen = shuffled(FACES, random).slice(0, FACES_A_PHOTO);
  const faces = [];
  for (const [i, face] of chosen.entries()) {
    const [from, to] = FACE_SHARES[i]!;
    const faceWidth = Math.round(width * (from + (to - from) * random()));
    faces.push(await placeFace(face, faceWidth, quadrants[i]!, { width, height }, random));
  }
  const grain = { input: await grainTile(random), tile: true, blend: 'hard-light' as const };
  const scene = await background(random, { width, height });
  const raw = { width, height, channels: 3 as const };
  return sharp(scene, { raw })
    .composite([...faces, grain])
    .removeAlpha()
    .jpeg({ quality: 90 });
}

/** A piece of a sample at so few pixels that no face is left: the shapes and colours of a real scene. */
async function background(random: () => number, { width, height }: PhotoSize): Promise<Buffer> {
  const sample = path.join(samples, `sample${1 + Math.floor(random() * 6)}.jpg`);
  const left = Math.floor(random() * 480);
  const top = Math.floor(random() * 200);
  const coarse = { width: 32, height: 24, channels: 3 as const };
  const pixels = await sharp(sample)
    .extract({ left, top, width: 1440, height: 1080 })
    .flip()
    .flop(random() < 0.5)
    .resize(coarse.width, coarse.height, { fit: 'fill' })
    .modulate({ brightness: 0.8 + 0.4 * random(), hue: Math.floor(random() * 360) })
    .raw()
    .toBuffer();
  return sharp(pixels, { raw: coarse })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** A face with some hair and shoulder, faded out to an ellipse, somewhere in its quarter of the photo. */
async function placeFace(
  [sample, x, y, faceWidth, faceHeight]: (typeof FACES)[number],
  wantedWidth: number,
  quadrant: number,
  photo: PhotoSize,
  random: () => number,
) {
  const margin = Math.round(0.6 * faceWidth);
  const left = Math.max(0, x - margin);
  const top = Math.max(0, y - margin);
  const right = Math.min(1920, x + faceWidth + margin);
  const bottom = Math.min(1280, y + faceHeight + margin);
  // Never higher than its quarter, or it would lie on the face below.
  const scale = Math.min(wantedWidth / faceWidth, photo.height / 2 / (bottom - top));
  const width = Math.floor((right - left) * scale);
  const height = Math.floor((bottom - top) * scale);
  const cut = await sharp(path.join(samples, `sample${sample}.jpg`))
    .extract({ left, top, width: right - left, height: bottom - top })
    .flop(random() < 0.5)
    .resize(width, height, { fit: 'fill' })
    .sharpen()
    .joinChannel(ellipse(width, height), { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const roomX = Math.max(0, photo.width / 2 - width);
  const roomY = Math.max(0, photo.height / 2 - height);
  return {
    input: cut,
    left: Math.floor((quadrant % 2) * (photo.width / 2) + random() * roomX),
    top: Math.floor(Math.floor(quadrant / 2) * (photo.height / 2) + random() * roomY),
  };
}

/** Opacity of an ellipse that fills its box: full inside, fading over the outer fifth. */
function ellipse(width: number, height: number): Buffer {
  const mask = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const radius = Math.hypot((2 * x + 1) / width - 1, (2 * y + 1) / height - 1);
      mask[y * width + x] = 255 * Math.min(1, Math.max(0, (1 - radius) / 0.2));
    }
  }
  return mask;
}

/** What a sensor adds: fine noise over the whole photo, which is what makes a JPEG large and slow. */
function grainTile(random: () => number): Promise<Buffer> {
  const edge = 1024;
  const noise = Buffer.alloc(edge * edge);
  for (let i = 0; i < noise.length; i += 1) {
    // The sum of three is close enough to a normal distribution.
    noise[i] = 128 + 20 * (random() + random() + random() - 1.5);
  }
  return sharp(noise, { raw: { width: edge, height: edge, channels: 1 } })
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer();
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
