/** Pictures for showing a photo: the whole of it for the viewer, a part of it for a face. */
import type { Box } from '../contract/geometry.ts';
import { ProblemError } from '../contract/problems.ts';
import type { RenderJob, RenderOutcome } from '../contract/vision.ts';
import { storedBox, turnedSize, uprightPixels } from './decode/orientation.ts';
import { covered, decodeOrSave, readPhotoSource, type PhotoSource } from './decode/photo.ts';
import { decodePixels } from './decode/pipeline.ts';
import { readPhotoFile } from './decode/read-file.ts';
import type { RgbImage } from './decode/rgb-image.ts';
import { sharp, type Sharp } from './decode/sharp.ts';

const QUALITY = 88;

/** Larger pictures are of no use to a browser page, and a JPEG ends at 65,535. */
const LARGEST_EDGE = 16_384;

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

/** Reads the file and renders it. A bad photo is an outcome, not an error. */
export async function renderPhoto(job: RenderJob): Promise<RenderOutcome> {
  try {
    const photo = await readPhotoSource(readPhotoFile(job.path).bytes);
    const edge = Math.max(1, Math.min(Math.floor(job.maxEdge), LARGEST_EDGE));
    const pixels = await decodeBox(photo, job.box ?? WHOLE, edge);
    return { kind: 'done', bytes: await encode(pixels), type: 'image/jpeg' };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'problem', problem: error.problem };
    throw error;
  }
}

/**
 * The part of the upright photo in `box`, shrunk so that its longer side has at most `edge` pixels.
 * The whole photo is shrunk first, which lets JPEG and WebP decode at a reduced size, and then cut.
 */
async function decodeBox(photo: PhotoSource, box: Box, edge: number): Promise<RgbImage> {
  const stored = turnedSize(photo, photo.orientation);
  const inFile = storedBox(box, photo.orientation);
  const longer = Math.max(inFile.width * stored.width, inFile.height * stored.height);
  const scale = Math.min(1, edge / Math.max(1, longer));
  const width = Math.max(1, Math.round(stored.width * scale));
  const height = Math.max(1, Math.round(stored.height * scale));
  const [left, across] = covered(inFile.x, inFile.width, width);
  const [top, down] = covered(inFile.y, inFile.height, height);
  const shape = (image: Sharp): Sharp =>
    (scale < 1 ? image.resize({ width, height, fit: 'fill' }) : image).extract({
      left,
      top,
      width: Math.min(across, edge),
      height: Math.min(down, edge),
    });
  const { pixels } = await decodeOrSave((care) =>
    decodePixels(photo.source, care, photo.colour, shape),
  );
  return uprightPixels(pixels, photo.orientation);
}

/** Upright pixels as a JPEG without metadata and without a profile (sRGB). */
function encode({ data, width, height }: RgbImage): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
