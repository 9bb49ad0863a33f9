/** From a decoded photo to its faces: detect, align, estimate, describe. */
import type { FaceObservation } from '../contract/face.ts';
import type { Size } from '../contract/geometry.ts';
import type { AnalyseJob } from '../contract/vision.ts';
import type { DecodedPhoto } from './decode/photo.ts';
import type { RgbImage } from './decode/pixels.ts';
import { sharpnessOf } from './decode/sharpness.ts';
import { estimatorOf, type FaceNets } from './face-nets.ts';
import { shorterSide, toPixels, viewsOf, type View } from './face-views.ts';
import { estimateAgeAndGender } from './tasks/age-gender/age-gender.ts';
import { descriptorBox, landmarkBox } from './tasks/align/face-box.ts';
import { findLandmarks } from './tasks/align/landmarks.ts';
import { describeFace } from './tasks/descriptor/descriptor.ts';
import { detectFaces } from './tasks/detect/detector.ts';
import type { Detection } from './tasks/detect/non-maximum-suppression.ts';

/** The score from which a detection counts as a face. */
const MIN_SCORE = 0.5;

/** How crops of faces are resampled: docs/performance.md compares. */
export const SAMPLING = 'area';

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
  const detections = await detectFaces(nets.detector, preview, MIN_SCORE);
  const views = await viewsOf(
    photo,
    detections.map(({ box }) => box),
  );
  const faces: FaceObservation[] = [];
  for (const [i, detection] of detections.entries()) {
    const face = await observe(nets, photo, views[i]!, detection, job);
    if (face !== null) faces.push(face);
  }
  return faces;
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
  const sharpness = sharpnessOf(image, landmarkBox(found));
  const estimate = await estimateAgeAndGender(
    estimatorOf(nets),
    { image, landmarks: found, sharpness },
    { crops: job.crops, sampling: SAMPLING },
  );
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
    sharpness,
    pixelSize: shorterSide(box, photo),
    estimate,
    descriptor,
  };
}
