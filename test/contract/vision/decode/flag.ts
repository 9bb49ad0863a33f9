/** A picture of four colours, by which tests see what became of it. */
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { expect } from 'vitest';
import type { RgbImage } from '../../../../src/vision/decode/rgb-image.ts';

/** Mean colour of the four quarters: top left, top right, bottom left, bottom right. */
export function quarters({ data, width, height }: RgbImage): number[][] {
  const sums = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
  for (let i = 0; i < width * height; i += 1) {
    const x = i % width < width / 2 ? 0 : 1;
    const y = Math.floor(i / width) < height / 2 ? 0 : 2;
    const sum = sums[x + y]!;
    for (let c = 0; c < 3; c += 1) sum[c]! += data[i * 3 + c]!;
    sum[3]! += 1;
  }
  return sums.map(([r, g, b, n]) => [r! / n!, g! / n!, b! / n!]);
}

export const RED = [255, 0, 0];
export const GREEN = [0, 160, 0];
export const BLUE = [0, 0, 255];
export const YELLOW = [240, 220, 0];
export const FLAG = [RED, GREEN, BLUE, YELLOW];
/** Colours that printing inks can show. */
export const MUTED = [
  [180, 90, 80],
  [100, 140, 100],
  [90, 110, 150],
  [200, 190, 120],
];

export function expectQuarters(
  image: RgbImage,
  expected: readonly number[][],
  tolerance: number,
): void {
  quarters(image).forEach((mean, q) =>
    mean.forEach((value, c) => {
      expect(Math.abs(value - expected[q]![c]!), `quarter ${q} channel ${c}`).toBeLessThanOrEqual(
        tolerance,
      );
    }),
  );
}

/** Four quarters of plain colour, 300 x 200. */
export function flag(colours: readonly number[][] = FLAG): Sharp {
  const [width, height] = [300, 200];
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    const quarter = (i % width < width / 2 ? 0 : 1) + (Math.floor(i / width) < height / 2 ? 0 : 2);
    data.set(colours[quarter]!, i * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** The flag as a JPEG whose EXIF orientation turns its stored pixels upright. */
export async function storedAs(orientation: number): Promise<Buffer> {
  // Stored so that the flag is upright once turned: undo it on the flag with sharp's own turn.
  const undo = [1, 2, 3, 4, 5, 8, 7, 6][orientation - 1]!;
  const tagged = await flag().withMetadata({ orientation: undo }).png().toBuffer();
  const turned = await sharp(tagged).autoOrient().png().toBuffer();
  return sharp(turned).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}
