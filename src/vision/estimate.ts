/** Faces that are known already, looked at with the nets of any packs. */
import type { Box } from '../contract/geometry.ts';
import { ProblemError } from '../contract/problems.ts';
import type { EstimateJob, EstimateOutcome, PackPlace } from '../contract/vision.ts';
import { hashOf } from './decode/hash.ts';
import { openPhoto, type DecodedPhoto } from './decode/photo.ts';
import { readPhotoFile } from './decode/read-file.ts';
import type { Estimator } from './estimators.ts';
import { viewsOf, type View } from './face-views.ts';
import { SAMPLING } from './find-faces.ts';
import { askNets } from './tasks/age-gender/age-gender.ts';
import type { SeenFace } from './tasks/age-gender/look-at.ts';

/** Reads the file once, whatever the number of packs. Rejects where a pack can not be loaded. */
export async function estimatePhoto(
  job: EstimateJob,
  estimatorOf: (place: PackPlace) => Promise<Estimator>,
): Promise<EstimateOutcome> {
  const estimators = await Promise.all(job.packs.map(estimatorOf));
  try {
    const { bytes, size } = readPhotoFile(job.path);
    const faces = await facesOf(await openPhoto(bytes), job.faces);
    const packs = [];
    for (const { key, nets } of estimators) {
      const started = performance.now();
      const answers = [];
      for (const face of faces)
        answers.push(await askNets(nets, face, { crops: job.crops, sampling: SAMPLING }));
      packs.push({ pack: key, faces: answers, milliseconds: performance.now() - started });
    }
    return { kind: 'done', identity: { size, hash: hashOf(bytes) }, packs };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'problem', problem: error.problem };
    throw error;
  }
}

async function facesOf(photo: DecodedPhoto, faces: EstimateJob['faces']): Promise<SeenFace[]> {
  if (faces === null) return [{ image: photo.work, landmarks: null }];
  const views = await viewsOf(photo, faces.map(boxAround));
  return faces.map((landmarks, i) => inView(landmarks, views[i]!));
}

/** The tightest box around landmarks. */
function boxAround(landmarks: Float32Array): Box {
  const xs = landmarks.filter((_, i) => i % 2 === 0);
  const ys = landmarks.filter((_, i) => i % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function inView(landmarks: Float32Array, { image, area }: View): SeenFace {
  return {
    image,
    landmarks: landmarks.map((value, i) =>
      i % 2 === 0
        ? ((value - area.x) / area.width) * image.width
        : ((value - area.y) / area.height) * image.height,
    ),
  };
}
