/** Runs the vision processes over labelled photos and compares. Touches no catalog. */
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import type { FaceEstimate, FaceObservation } from '../../contract/face.ts';
import { DEFAULT_PACK } from '../../contract/packs.ts';
import type { CropCount, PackPlace } from '../../contract/vision.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { createPool, poolSize, type VisionPool } from '../analysis/pool.ts';
import { inLanes } from './estimator.ts';
import { evaluate, type Evaluation, type EvaluationRow } from './evaluate.ts';
import { parseLabels } from './labels.ts';
import type { PredictedFace } from './measure.ts';
import { inFile, LayoutError, readLabelText } from './layout-error.ts';

export interface EvaluateOptions {
  /** CSV of `parseLabels`; its files are relative to its folder. */
  readonly labelsFile: string;
  /** The pack that estimates; the default pack if left out. */
  readonly pack?: PackPlace;
  readonly crops: CropCount;
  readonly modelsDir: string;
  readonly launchVision: LaunchVision;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** Fails with `labels-unreadable`, with a LayoutError that names file and line, or as the pool does. */
export async function evaluateLabels(options: EvaluateOptions): Promise<Evaluation> {
  const { labelsFile, crops, modelsDir, launchVision } = options;
  const place = options.pack ?? { modelsDir, pack: DEFAULT_PACK };
  const text = readLabelText(labelsFile);
  const labels = inFile(labelsFile, () => parseLabels(text));
  const folder = path.dirname(path.resolve(labelsFile));
  const size = options.processes ?? poolSize(availableParallelism(), totalmem());
  const pool = createPool({ launch: launchVision, size, modelsDir, pack: DEFAULT_PACK });
  try {
    const rows = await inLanes(
      labels,
      pool.size,
      async (label): Promise<EvaluationRow> => {
        const file = Buffer.from(path.resolve(folder, label.file));
        return { label, faces: await facesOf(pool, file, crops, place) };
      },
      (done) => options.onProgress(done, labels.length),
    );
    return evaluate(rows);
  } finally {
    pool.close();
  }
}

/** The faces that the default pack finds, as `place`'s pack estimates them; none of a bad photo. */
async function facesOf(
  pool: VisionPool,
  file: Uint8Array,
  crops: CropCount,
  place: PackPlace,
): Promise<PredictedFace[]> {
  const isDefault = place.pack === DEFAULT_PACK;
  const outcome = await pool.analyse({
    path: file,
    knownHashes: [],
    crops: isDefault ? crops : 1,
    wantsDescriptors: false,
  });
  if (outcome.kind !== 'done') return [];
  const { faces } = outcome.photo;
  if (isDefault) return faces.map((face) => predicted(face, face.estimate));
  if (faces.length === 0) return [];
  const landmarks = faces.map((face) => face.landmarks);
  const asked = await pool.estimate({ path: file, crops, faces: landmarks, packs: [place] });
  if (asked.kind !== 'done') return [];
  return faces.flatMap((face, i) => {
    const answer = asked.packs[0]?.faces[i] ?? null;
    if (answer === null) return [];
    const { age, femaleProbability } = answer;
    if (age === null || femaleProbability === null) {
      throw new LayoutError(
        place.pack,
        'the pack has no net for ages, or none for genders, and both are measured here',
      );
    }
    return [predicted(face, { age, femaleProbability })];
  });
}

function predicted(
  { box, score }: FaceObservation,
  { age, femaleProbability }: FaceEstimate,
): PredictedFace {
  const { mean, spread, groups } = age;
  return { box, score, ageMean: mean, ageSpread: spread, groups, femaleProbability };
}
