import { benchPhotos, FACES_A_PHOTO } from './photos.ts';
import { conditions, runFleet } from './fleet.ts';
import type { BenchOptions } from './options.ts';
import type { Row } from './report.ts';

export const FACE_API = 'face-api.js on tfjs-wasm';
export const FACE_API_DESCRIPTORS = `${FACE_API}, with descriptors`;

/** Enough that each process sees several, few enough to be made soon. */
const PHOTOS = 12;

/**
 * The scan as it would be without this project: face-api.js the usual way, in as many processes as
 * cores. Fails where it does not find the faces that the photos have: the bench would compare nothing.
 */
export async function run({ processes, seconds }: BenchOptions): Promise<Row[]> {
  const files = await benchPhotos(PHOTOS);
  const rows: Row[] = [];
  for (const [name, args] of [
    [FACE_API, []],
    [FACE_API_DESCRIPTORS, ['descriptors']],
  ] as const) {
    const worker = 'face-api-worker.ts';
    const result = await runFleet({ worker, args, files, processes, seconds: 2 * seconds });
    const faces = result.countedPerPhoto;
    if (Math.abs(faces - FACES_A_PHOTO) > 0.5) {
      throw new Error(`face-api.js found ${faces} faces a photo instead of ${FACES_A_PHOTO}`);
    }
    const note = `${conditions(processes, result)}, ${faces.toFixed(2)} faces a photo`;
    const { photosPerSecond: value, cpuSecondsPerPhoto } = result;
    rows.push({ name, value, unit: 'photos/s', note, cpuSecondsPerPhoto });
  }
  return rows;
}
