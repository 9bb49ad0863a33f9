/** face-api.js itself, on TensorFlow.js with its WebAssembly backend: what our nets are held to. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs';

const require = createRequire(import.meta.url);
export const FACE_API_DIR = path.dirname(require.resolve('@vladmandic/face-api/package.json'));
export const MODEL_DIR = path.join(FACE_API_DIR, 'model');
export const SAMPLES = [1, 2, 3, 4, 5, 6].map((n) =>
  path.join(FACE_API_DIR, 'demo', `sample${n}.jpg`),
);

type NetInput = object;
interface FoundBox {
  readonly box: { x: number; y: number; width: number; height: number };
  readonly score: number;
}
interface Loadable {
  loadFromDisk(folder: string): Promise<void>;
}
interface FaceApi {
  readonly nets: {
    readonly ssdMobilenetv1: Loadable & {
      forwardInput(input: NetInput): { boxes: tf.Tensor2D[]; scores: tf.Tensor1D[] };
    };
    readonly tinyFaceDetector: Loadable & {
      forwardInput(input: NetInput, size: number): tf.Tensor4D;
      extractBoxes(out: tf.Tensor4D, size: { width: number; height: number }): Promise<FoundBox[]>;
    };
    readonly faceLandmark68Net: Loadable & { forwardInput(input: NetInput): tf.Tensor2D };
    readonly ageGenderNet: Loadable & {
      forwardInput(input: NetInput): { age: tf.Tensor1D; gender: tf.Tensor2D };
    };
    readonly faceRecognitionNet: Loadable & { forwardInput(input: NetInput): tf.Tensor2D };
  };
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number }) => object;
  toNetInput(images: tf.Tensor3D | tf.Tensor3D[]): Promise<NetInput>;
  detectAllFaces(image: tf.Tensor3D, options: object): PromiseLike<FoundBox[]>;
}

/** Pixels, RGB bytes, row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const numbers = async (tensor: tf.Tensor): Promise<Float32Array> =>
  Float32Array.from(await tensor.data());

const image = ({ data, width, height }: Pixels): tf.Tensor3D =>
  tf.tensor3d(data, [height, width, 3], 'int32');

/** Loads face-api.js and answers in the layout of our nets' outputs. */
export async function loadReference() {
  const wasm = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
  setWasmPaths(`${wasm}${path.sep}`);
  await tf.setBackend('wasm');
  await tf.ready();
  const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi;
  const { nets } = faceapi;
  const used = [
    nets.ssdMobilenetv1,
    nets.tinyFaceDetector,
    nets.faceLandmark68Net,
    nets.ageGenderNet,
    nets.faceRecognitionNet,
  ];
  for (const net of used) await net.loadFromDisk(MODEL_DIR);
  const input = (pixels: Pixels): Promise<NetInput> => faceapi.toNetInput(image(pixels));
  const flatten = (boxes: FoundBox[]): Float32Array =>
    Float32Array.from(boxes.flatMap(({ box }) => [box.x, box.y, box.width, box.height]));

  return {
    async ssd(pixels: Pixels) {
      const { boxes, scores } = nets.ssdMobilenetv1.forwardInput(await input(pixels));
      const corners = await numbers(boxes[0]!);
      const xywh = corners.map((value, i) => {
        const [y0, x0, y1, x1] = corners.subarray(i - (i % 4), i - (i % 4) + 4);
        return [x0!, y0!, x1! - x0!, y1! - y0!][i % 4] ?? value;
      });
      return { boxes: xywh, scores: await numbers(scores[0]!) };
    },
    async tiny(pixels: Pixels) {
      const side = pixels.width;
      const out = nets.tinyFaceDetector.forwardInput(await input(pixels), side);
      const found = await nets.tinyFaceDetector.extractBoxes(out, { width: side, height: side });
      return { boxes: flatten(found), scores: Float32Array.from(found, ({ score }) => score) };
    },
    landmarks: async (pixels: Pixels) =>
      numbers(nets.faceLandmark68Net.forwardInput(await input(pixels))),
    async ageGender(pixels: Pixels) {
      const { age, gender } = nets.ageGenderNet.forwardInput(await input(pixels));
      return { age: await numbers(age), female: (await numbers(gender)).slice(1) };
    },
    descriptor: async (pixels: Pixels) =>
      numbers(nets.faceRecognitionNet.forwardInput(await input(pixels))),
    /** The faces that face-api.js finds with its SSD, boxes as fractions of the photo. */
    async detectAll(pixels: Pixels, minConfidence: number): Promise<FoundBox[]> {
      const options = new faceapi.SsdMobilenetv1Options({ minConfidence });
      const found = await faceapi.detectAllFaces(image(pixels), options);
      return found.map(({ box, score }) => ({
        score,
        box: {
          x: box.x / pixels.width,
          y: box.y / pixels.height,
          width: box.width / pixels.width,
          height: box.height / pixels.height,
        },
      }));
    },
  };
}

export type Reference = Awaited<ReturnType<typeof loadReference>>;
