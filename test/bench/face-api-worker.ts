/**
 * face-api.js as its own examples use it, on tfjs's WebAssembly (SIMD, one thread: Node has no other):
 * a work image of 1024 px, a thumbnail of 512, SSD MobileNet v1, landmarks, age and gender, and with
 * the argument `descriptors` those too.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import faceapi from '@vladmandic/face-api/dist/face-api.node-wasm.js';
import wasm from '@tensorflow/tfjs-backend-wasm';
import tf from '@tensorflow/tfjs';
import sharp from 'sharp';
import { answerFleet } from './fleet-worker.ts';

const wantsDescriptors = process.argv.includes('descriptors');
const folderOf = (name: string): string =>
  path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

// One thread a process is the best for all that run on all cores.
sharp.concurrency(1);
wasm.setWasmPaths(path.join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist') + path.sep);
await tf.setBackend('wasm');
await tf.ready();
const models = path.join(folderOf('@vladmandic/face-api'), 'model');
await faceapi.nets.ssdMobilenetv1.loadFromDisk(models);
await faceapi.nets.faceLandmark68Net.loadFromDisk(models);
await faceapi.nets.ageGenderNet.loadFromDisk(models);
if (wantsDescriptors) await faceapi.nets.faceRecognitionNet.loadFromDisk(models);
const options = new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 });

async function facesOf(image: Parameters<typeof faceapi.detectAllFaces>[0]): Promise<number> {
  const faces = faceapi.detectAllFaces(image, options).withFaceLandmarks();
  const found = wantsDescriptors
    ? await faces.withAgeAndGender().withFaceDescriptors()
    : await faces.withAgeAndGender();
  return found.length;
}

async function work(file: string): Promise<number> {
  const { data, info } = await sharp(file)
    .rotate()
    .resize(1024, 1024, { fit: 'inside' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 as const };
  await sharp(data, { raw }).resize(512, 512, { fit: 'inside' }).jpeg().toBuffer();
  const image = tf.tensor3d(data, [info.height, info.width, 3], 'int32');
  const count = await facesOf(image);
  image.dispose();
  return count;
}

// The first run of each net is slower: on a photo with faces, so that all of them run.
await work(path.join(folderOf('@vladmandic/face-api'), 'demo/sample1.jpg'));
answerFleet(work);
