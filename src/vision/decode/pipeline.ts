/** What is common to every decode by sharp: limits, headers, colour, and the errors of both. */
import { ProblemError } from '../../contract/problems.ts';
import { toSrgb } from './colour.ts';
import type { ColourPlan } from './colour.ts';
import type { RgbImage } from './rgb-image.ts';
import { MAX_PIXELS, sharp } from './sharp.ts';
import type { Metadata, Sharp } from './sharp.ts';

export const damaged = (cause: unknown): ProblemError =>
  new ProblemError('damaged', 'The file is damaged and can not be read.', { cause });

/**
 * Reads a file's header, and refuses pictures of more than MAX_PIXELS.
 * @throws ProblemError damaged or too-large
 */
export async function readHeader(source: Buffer): Promise<Metadata> {
  let header: Metadata;
  try {
    header = await sharp(source, { failOn: 'none', limitInputPixels: false }).metadata();
  } catch (error) {
    throw damaged(error);
  }
  if (header.width * header.height > MAX_PIXELS) {
    const megapixels = Math.round((header.width * header.height) / 1e6);
    throw new ProblemError('too-large', `The picture is too large: ${megapixels} megapixels.`);
  }
  return header;
}

const JPEG_START = 0xff;

/** `strict` fails at the decoder's first warning, `salvage` gives whatever can be had. */
export type Care = 'strict' | 'salvage';

/**
 * Decodes to 8-bit sRGB pixels, as stored (not turned upright). `shape` crops and resizes.
 * Rejects with sharp's own error.
 */
export async function decodePixels(
  source: Buffer,
  care: Care,
  colour: ColourPlan,
  shape: (image: Sharp) => Sharp,
): Promise<RgbImage> {
  const image = sharp(source, {
    failOn: care === 'strict' ? 'warning' : 'none',
    // Lets a JPEG go on after many errors; the size is limited below all the same.
    unlimited: care === 'salvage' && source[0] === JPEG_START,
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
    ignoreIcc: colour.kind !== 'by-decoder',
  });
  const { data, info } = await shape(image)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} channels where 3 were expected`);
  const pixels = { data, width: info.width, height: info.height };
  return colour.kind === 'late' ? toSrgb(pixels, colour.profile) : pixels;
}

/** Whether all pixels are the same: what a decoder gives where there was nothing to decode. */
export function isUniform({ data }: RgbImage): boolean {
  for (let i = 3; i < data.length; i += 1) if (data[i] !== data[i - 3]) return false;
  return true;
}
