/** Portraits whose people's ages and genders are known, and the face nets run over them by hand. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GENDER_THRESHOLD } from '../../src/contract/gender.ts';
import type { Box, Size } from '../../src/contract/geometry.ts';
import { DEFAULT_PACK } from '../../src/contract/packs.ts';
import type { Figure } from '../../src/core/evaluation/bootstrap.ts';
import { parseLabels, type Label } from '../../src/core/evaluation/labels.ts';
import { measure, type Measures, type PredictedFace } from '../../src/core/evaluation/measure.ts';
import { shrinkTo } from '../../src/vision/decode/fit.ts';
import { openPhoto } from '../../src/vision/decode/photo.ts';
import type { PixelBox, RgbImage, Sampling } from '../../src/vision/decode/pixels.ts';
import { DEFAULT_CROPS, THUMBNAIL_EDGE } from '../../src/contract/vision.ts';
import { estimatorOf, loadFaceNets, type FaceNets } from '../../src/vision/face-nets.ts';
import { ensurePack, openPack } from '../../src/vision/packs/index.ts';
import { estimateAgeAndGender } from '../../src/vision/tasks/age-gender/age-gender.ts';
import type { Look } from '../../src/vision/tasks/age-gender/looks.ts';
import { findLandmarks } from '../../src/vision/tasks/align/landmarks.ts';
import { detectFaces } from '../../src/vision/tasks/detect/detector.ts';
import type { Detection } from '../../src/vision/tasks/detect/non-maximum-suppression.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { modelsDir } from './library.ts';
import type { Table } from './report.ts';

export const labelsFile = sharedData('portraits/labels.csv');

/** What a bench says where the portraits are absent. */
export const NO_PORTRAITS: readonly Table[] = [
  { head: ['not measured'], body: [['There are no photos at shared/data/portraits.']] },
];

export interface Portrait {
  readonly label: Label;
  readonly image: RgbImage;
  readonly detection: Detection;
}

export async function openNets(): Promise<FaceNets> {
  return loadFaceNets(openPack(modelsDir, await ensurePack(modelsDir, DEFAULT_PACK)));
}

/** Every portrait with its best detection. Fails where one has no face. */
export async function openPortraits(nets: FaceNets, labels: string): Promise<Portrait[]> {
  const portraits: Portrait[] = [];
  for (const label of parseLabels(readFileSync(labels, 'utf8'))) {
    const bytes = readFileSync(path.join(path.dirname(labels), label.file));
    const { work: image } = await openPhoto(bytes);
    const [detection] = await detect(nets, image);
    if (detection === undefined) throw new Error(`no face in ${label.file}`);
    portraits.push({ label, image, detection });
  }
  return portraits;
}

/** As a scan detects: in the preview. */
export async function detect(nets: FaceNets, image: RgbImage): Promise<Detection[]> {
  return detectFaces(nets.detector, await shrinkTo(image, THUMBNAIL_EDGE), 0.5);
}

export interface Way {
  readonly looks: readonly Look[];
  readonly sampling: Sampling;
}

/** What the nets say of one face, looked at in `image`, of which `box` is normalised. */
export async function predict(
  nets: FaceNets,
  image: RgbImage,
  { box, score }: Detection,
  { looks, sampling }: Way,
): Promise<PredictedFace | null> {
  const found = await findLandmarks(nets.landmarks, image, inPixels(box, image), sampling);
  if (found === null) return null;
  const face = { image, landmarks: found };
  const options = { crops: DEFAULT_CROPS, moved: looks, sampling };
  const estimate = await estimateAgeAndGender(estimatorOf(nets), face, options);
  if (estimate === null) return null;
  const { age, femaleProbability } = estimate;
  return {
    box,
    score,
    ageMean: age.mean,
    ageSpread: age.spread,
    groups: age.groups,
    femaleProbability,
  };
}

export function inPixels({ x, y, width, height }: Box, image: Size): PixelBox {
  return {
    x: x * image.width,
    y: y * image.height,
    width: width * image.width,
    height: height * image.height,
  };
}

/** How well the faces that were found are told. */
export function measureFaces(
  pairs: readonly { readonly label: Label; readonly face: PredictedFace | null }[],
): Measures {
  return measure(pairs, GENDER_THRESHOLD);
}

/** `4.71 (4.32 to 5.10)`: a mean in years with its interval. */
export function years({ value, low, high }: Figure): string {
  if (value === null) return '';
  return `${value.toFixed(2)} (${low!.toFixed(2)} to ${high!.toFixed(2)})`;
}

export function percent({ value }: Figure): string {
  return value === null ? '' : `${(100 * value).toFixed(1)} %`;
}
