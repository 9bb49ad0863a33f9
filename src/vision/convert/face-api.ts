/** Builds the ONNX files of the default pack from the weights that @vladmandic/face-api ships. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { convertAgeGender } from './nets/age-gender.ts';
import { convertFaceLandmark68 } from './nets/face-landmark-68.ts';
import { convertFaceRecognition } from './nets/face-recognition.ts';
import { convertSsdMobilenetV1 } from './nets/ssd-mobilenet-v1.ts';
import { convertTinyFaceDetector } from './nets/tiny-face-detector.ts';
import { readTfjsWeights } from './tfjs-weights.ts';
import type { WeightSource } from './weights.ts';

interface Conversion {
  /** Name of the weights in the source folder. */
  readonly weights: string;
  readonly file: string;
  readonly convert: (weights: WeightSource) => Uint8Array;
}

const CONVERSIONS: readonly Conversion[] = [
  {
    weights: 'ssd_mobilenetv1_model',
    file: 'ssd_mobilenetv1.onnx',
    convert: (weights) => convertSsdMobilenetV1(weights, 'float'),
  },
  {
    weights: 'ssd_mobilenetv1_model',
    file: 'ssd_mobilenetv1_int8.onnx',
    convert: (weights) => convertSsdMobilenetV1(weights, 'bytes'),
  },
  {
    weights: 'tiny_face_detector_model',
    file: 'tiny_face_detector.onnx',
    convert: convertTinyFaceDetector,
  },
  {
    weights: 'face_landmark_68_model',
    file: 'face_landmark_68.onnx',
    convert: convertFaceLandmark68,
  },
  { weights: 'age_gender_model', file: 'age_gender.onnx', convert: convertAgeGender },
  {
    weights: 'face_recognition_model',
    file: 'face_recognition.onnx',
    convert: convertFaceRecognition,
  },
];

export interface BuildProgress {
  readonly file: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Writes the ONNX files into `targetDir`, which is made where it is missing. The same source
 * gives the same bytes on every machine. `sourceDir` is the package's `model` folder.
 */
export async function buildFaceApiPack(
  sourceDir: string,
  targetDir: string,
  onProgress: (progress: BuildProgress) => void = () => undefined,
): Promise<void> {
  await mkdir(targetDir, { recursive: true });
  for (const [index, { weights, file, convert }] of CONVERSIONS.entries()) {
    const bytes = convert(await readTfjsWeights(sourceDir, weights));
    await writeFile(path.join(targetDir, file), bytes);
    onProgress({ file, done: index + 1, total: CONVERSIONS.length });
  }
}
