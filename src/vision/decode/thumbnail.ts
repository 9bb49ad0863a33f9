import type { Thumbnail } from '../../contract/vision.ts';
import type { RgbImage } from './rgb-image.ts';
import { sharp } from './sharp.ts';

const QUALITY = 80;

/** Mean colour of all pixels as 0xRRGGBB. */
export function averageColour({ data }: RgbImage): number {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let i = 0; i < data.length; i += 3) {
    red += data[i]!;
    green += data[i + 1]!;
    blue += data[i + 2]!;
  }
  const pixels = data.length / 3;
  const mean = (sum: number): number => Math.round(sum / pixels);
  return (mean(red) << 16) | (mean(green) << 8) | mean(blue);
}

/** Upright pixels as a JPEG of the same size. It carries no metadata and no profile (sRGB). */
export async function encodeThumbnail(preview: RgbImage): Promise<Thumbnail> {
  const { width, height } = preview;
  const bytes = await sharp(preview.data, { raw: { width, height, channels: 3 } })
    // Optimal Huffman tables would cost a second pass for 2 % of the bytes.
    .jpeg({ quality: QUALITY, optimiseCoding: false })
    .toBuffer();
  return { bytes, type: 'image/jpeg', width, height, colour: averageColour(preview) };
}
