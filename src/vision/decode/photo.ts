import type { Box, Size } from '../../contract/geometry.ts';
import { ProblemError } from '../../contract/problems.ts';
import type { Problem } from '../../contract/problems.ts';
import { planColour } from './colour.ts';
import type { ColourPlan } from './colour.ts';
import { findRawPreview } from './raw-preview.ts';
import { sniffFormat } from './format.ts';
import type { PictureFormat } from './format.ts';
import { decodeHeif } from './heif.ts';
import { storedBox, turnedSize, uprightBox, uprightPixels } from './orientation.ts';
import type { RgbImage } from './rgb-image.ts';
import { damaged, decodePixels, isUniform, readHeader } from './pipeline.ts';
import type { Care } from './pipeline.ts';

/** Longer side of the work image, in pixels: one decode for the detector and the thumbnail. */
export const WORK_EDGE = 1024;

/** A photo whose header has been read, and of whose pixels only HEIF's are decoded. */
export interface PhotoSource {
  /** Size of the whole upright photo, in pixels. */
  readonly width: number;
  readonly height: number;
  /** `raw` where it is the preview of a camera's RAW file, whose size this is then. */
  readonly format: PictureFormat | 'raw';
  /** EXIF orientation 1..8 that is applied to the stored pixels. */
  readonly orientation: number;
  /** What is decoded: the file, HEIF's pixels, or RAW's preview. */
  readonly source: Buffer;
  readonly colour: ColourPlan;
}

export interface DecodedPhoto extends PhotoSource {
  /** The upright photo in sRGB, its longer side at most the edge that was asked for. */
  readonly work: RgbImage;
  /** Set where the file is damaged and only what could be saved is in `work`. */
  readonly warning: Problem | null;
}

const DAMAGED: Problem = {
  code: 'damaged',
  reason: 'The file is damaged; as much of the picture as could be saved was used.',
};

/** What sharp is given, and the EXIF orientation where the container knows better than it. */
interface Source {
  readonly format: DecodedPhoto['format'];
  readonly source: Buffer;
  readonly orientation?: number;
}

/** Refuses what is not a picture that can be decoded, in words that name what it is. */
function openSource(bytes: Buffer): Source {
  const file = sniffFormat(bytes);
  switch (file.kind) {
    case 'picture':
      return {
        format: file.format,
        source: file.format === 'heif' ? decodeHeif(bytes) : bytes,
      };
    case 'raw': {
      const preview = findRawPreview(bytes);
      if (preview !== null) return { format: 'raw', ...preview };
      throw new ProblemError(
        'unsupported-format',
        `This is a camera’s RAW file (${file.name}) without a preview that can be used.`,
      );
    }
    case 'other':
      throw new ProblemError(
        'unsupported-format',
        `This is ${file.name}, which can not be decoded.`,
      );
    case 'text':
      throw new ProblemError('not-an-image', 'The file holds text, not a picture.');
    case 'unknown':
      throw new ProblemError('not-an-image', 'The file is not a picture of any known format.');
  }
}

/**
 * Reads what a photo's header says.
 * @throws ProblemError not-an-image, unsupported-format, too-large (above MAX_PIXELS) or damaged
 */
export async function readPhotoSource(bytes: Buffer): Promise<PhotoSource> {
  const { format, source, ...container } = openSource(bytes);
  const header = await readHeader(source);
  const orientation = container.orientation ?? header.orientation ?? 1;
  const size = turnedSize({ width: header.width, height: header.height }, orientation);
  return { ...size, format, orientation, source, colour: planColour(header) };
}

/**
 * The result of a decode that is tried strictly first, and then for what can be saved.
 * @throws ProblemError damaged, also where nothing could be saved
 */
export async function decodeOrSave(
  decode: (care: Care) => Promise<RgbImage>,
): Promise<{ pixels: RgbImage; warning: Problem | null }> {
  try {
    return { pixels: await decode('strict'), warning: null };
  } catch {
    const pixels = await decode('salvage').catch((error: unknown) => {
      throw damaged(error);
    });
    if (isUniform(pixels)) throw damaged(new Error('no pixel could be decoded'));
    return { pixels, warning: DAMAGED };
  }
}

/**
 * Decodes a photo once, to upright sRGB pixels of at most `edge` on the longer side. JPEG and WebP
 * are decoded at a reduced size where that is enough. Animations give their first frame, and
 * transparent pixels are laid on white.
 * @throws ProblemError not-an-image, unsupported-format, too-large (above MAX_PIXELS) or damaged
 */
export async function openPhoto(bytes: Buffer, edge = WORK_EDGE): Promise<DecodedPhoto> {
  const photo = await readPhotoSource(bytes);
  const { pixels, warning } = await decodeOrSave((care) =>
    decodePixels(photo.source, care, photo.colour, (image) =>
      image.resize({
        width: edge,
        height: edge,
        fit: 'inside',
        withoutEnlargement: true,
        kernel: 'linear', // looks the same at this size and is the fastest
      }),
    ),
  );
  return { ...photo, work: uprightPixels(pixels, photo.orientation), warning };
}

/** Whole pixels [from, from + length) that cover a share of an axis, at least one of them. */
export function covered(
  start: number,
  share: number,
  size: number,
): [from: number, length: number] {
  const from = Math.min(Math.max(Math.floor(start * size), 0), size - 1);
  const to = Math.min(Math.max(Math.ceil((start + share) * size), from + 1), size);
  return [from, to - from];
}

/** A piece of a photo at its own resolution. */
export interface PhotoRegion extends RgbImage {
  /** Where the pixels lie in the upright photo, normalised: `box` as far as it is in the photo. */
  readonly box: Box;
}

/**
 * Decodes a region of the photo again from full resolution, for faces that are small in `work`.
 * `box` is in the upright photo, normalised to 0..1; what lies outside of the photo is left out.
 * The region is not enlarged, and shrunk only as far as `maxEdge` on its longer side asks.
 * Costs a full decode of the file, whatever the region's size.
 * @throws ProblemError damaged
 */
export async function decodeRegion(
  photo: DecodedPhoto,
  box: Box,
  maxEdge: number,
): Promise<PhotoRegion> {
  const size: Size = turnedSize(photo, photo.orientation);
  const inFile = storedBox(box, photo.orientation);
  const [left, width] = covered(inFile.x, inFile.width, size.width);
  const [top, height] = covered(inFile.y, inFile.height, size.height);
  const care = photo.warning === null ? 'strict' : 'salvage';
  const stored = await decodePixels(photo.source, care, photo.colour, (image) =>
    image
      .extract({ left, top, width, height })
      .resize({ width: maxEdge, height: maxEdge, fit: 'inside', withoutEnlargement: true }),
  ).catch((error: unknown) => {
    throw damaged(error);
  });
  const taken = {
    x: left / size.width,
    y: top / size.height,
    width: width / size.width,
    height: height / size.height,
  };
  return {
    ...uprightPixels(stored, photo.orientation),
    box: uprightBox(taken, photo.orientation),
  };
}
