/** From a decoded photo to its faces: detect, align, estimate, describe. */
import type { FaceObservation } from '../contract/face.ts';
import type { Box, Size } from '../contract/geometry.ts';
import type { AnalyseJob } from '../contract/vision.ts';
import { decodeRegion, type DecodedPhoto } from './decode/photo.ts';
import type { PixelBox, RgbImage } from './decode/pixels.ts';
import { sharpnessOf } from './decode/sharpness.ts';
import type { FaceNets } from './face-nets.ts';
import { estimateAgeAndGender } from './tasks/age-gender/age-gender.ts';
import { LOOKS } from './tasks/age-gender/looks.ts';
import { descriptorBox, landmarkBox } from './tasks/align/face-box.ts';
import { findLandmarks } from './tasks/align/landmarks.ts';
import { describeFace } from './tasks/descriptor/descriptor.ts';
import { detectFaces } from './tasks/detect/detector.ts';
import type { Detection } from './tasks/detect/non-maximum-suppression.ts';

/** The score from which a detection counts as a face. */
const MIN_SCORE = 0.5;

/** How crops of faces are resampled: docs/performance.md compares. */
const SAMPLING = 'area';

/** Faces smaller than this in the work image, in pixels, are looked at again at full resolution. */
const DETAIL_BELOW = 56;
/** That is done only where it shows at least this much more. */
const DETAIL_GAIN = 1.5;
/** Longer side of such a region in pixels, at most: bounds its memory. */
const DETAIL_EDGE = 4096;

/** An image and where it lies in the upright photo. */
interface View {
  readonly image: RgbImage;
  /** Normalised 0..1. */
  readonly area: Box;
}

/**
 * All faces of a photo, best detection first; they are looked for in `preview`. Fails with a ProblemError of the second
 * decode.
 */
export async function findFaces(
  nets: FaceNets,
  photo: DecodedPhoto,
  preview: RgbImage,
  job: Pick<AnalyseJob, 'crops' | 'wantsDescriptors'>,
): Promise<FaceObservation[]> {
  const whole: View = { image: photo.work, area: { x: 0, y: 0, width: 1, height: 1 } };
  const detections = await detectFaces(nets.detector, preview, MIN_SCORE);
  const small = detections.filter(({ box }) => shorterSide(box, photo.work) < DETAIL_BELOW);
  const detail = await detailView(photo, small);
  const faces: FaceObservation[] = [];
  for (const detection of detections) {
    const view = detail !== null && small.includes(detection) ? detail : whole;
    const face = await observe(nets, photo, view, detection, job);
    if (face !== null) faces.push(face);
  }
  return faces;
}

/** One more decode that shows all small faces in more detail; null where that gains nothing. */
async function detailView(photo: DecodedPhoto, small: readonly Detection[]): Promise<View | null> {
  if (small.length === 0 || photo.width < photo.work.width * DETAIL_GAIN) return null;
  const { box: area, ...image } = await decodeRegion(photo, around(small), DETAIL_EDGE);
  return { image, area };
}

/** The box around all faces, with half a face's size to spare on every side. */
function around(detections: readonly Detection[]): Box {
  const grown = detections.map(({ box: { x, y, width, height } }) => ({
    left: x - width / 2,
    top: y - height / 2,
    right: x + 1.5 * width,
    bottom: y + 1.5 * height,
  }));
  const left = Math.max(0, Math.min(...grown.map((box) => box.left)));
  const top = Math.max(0, Math.min(...grown.map((box) => box.top)));
  return {
    x: left,
    y: top,
    width: Math.min(1, Math.max(...grown.map((box) => box.right))) - left,
    height: Math.min(1, Math.max(...grown.map((box) => box.bottom))) - top,
  };
}

async function observe(
  nets: FaceNets,
  photo: Size,
  { image, area }: View,
  { box, score }: Detection,
  job: Pick<AnalyseJob, 'crops' | 'wantsDescriptors'>,
): Promise<FaceObservation | null> {
  const found = await findLandmarks(nets.landmarks, image, toPixels(box, image, area), SAMPLING);
  if (found === null) return null;
  const face = landmarkBox(found);
  const looks = LOOKS[job.crops];
  const estimate = await estimateAgeAndGender(nets.ageGender, image, face, looks, SAMPLING);
  if (estimate === null) return null;
  const descriptor = job.wantsDescriptors
    ? await describeFace(await nets.descriptor(), image, descriptorBox(found), SAMPLING)
    : null;
  return {
    box,
    landmarks: found.map((value, i) =>
      i % 2 === 0
        ? area.x + (value / image.width) * area.width
        : area.y + (value / image.height) * area.height,
    ),
    score,
    sharpness: sharpnessOf(image, face),
    pixelSize: shorterSide(box, photo),
    estimate,
    descriptor,
  };
}

function shorterSide(box: Box, size: Size): number {
  return Math.min(box.width * size.width, box.height * size.height);
}

/** A box of the photo in pixels of an image that shows `area` of it. */
function toPixels(box: Box, image: Size, area: Box): PixelBox {
  return {
    x: ((box.x - area.x) / area.width) * image.width,
    y: ((box.y - area.y) / area.height) * image.height,
    width: (box.width / area.width) * image.width,
    height: (box.height / area.height) * image.height,
  };
}
