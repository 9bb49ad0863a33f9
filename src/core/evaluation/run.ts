/** Runs the vision processes over labelled photos and compares. Touches no catalog. */
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import type { CropCount } from '../../contract/vision.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { createPool, poolSize } from '../analysis/pool.ts';
import { inLanes } from './estimator.ts';
import { evaluate, type Evaluation, type EvaluationRow } from './evaluate.ts';
import { parseLabels } from './labels.ts';
import { inFile, readLabelText } from './layout-error.ts';

export interface EvaluateOptions {
  /** CSV of `parseLabels`; its files are relative to its folder. */
  readonly labelsFile: string;
  readonly pack: string;
  readonly crops: CropCount;
  readonly modelsDir: string;
  readonly launchVision: LaunchVision;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** Fails with `labels-unreadable`, with a LayoutError that names file and line, or as the pool does. */
export async function evaluateLabels(options: EvaluateOptions): Promise<Evaluation> {
  const { labelsFile, crops, modelsDir, launchVision, pack } = options;
  const text = readLabelText(labelsFile);
  const labels = inFile(labelsFile, () => parseLabels(text));
  const folder = path.dirname(path.resolve(labelsFile));
  const size = options.processes ?? poolSize(availableParallelism(), totalmem());
  const pool = createPool({ launch: launchVision, size, modelsDir, pack });
  try {
    const rows = await inLanes(
      labels,
      pool.size,
      async (label): Promise<EvaluationRow> => {
        const outcome = await pool.analyse({
          path: Buffer.from(path.resolve(folder, label.file)),
          knownHashes: [],
          crops,
          wantsDescriptors: false,
        });
        if (outcome.kind !== 'done') return { label, faces: [] };
        const faces = outcome.photo.faces.map(({ box, score, estimate }) => ({
          box,
          score,
          ageMean: estimate.age.mean,
          ageSpread: estimate.age.spread,
          groups: estimate.age.groups,
          femaleProbability: estimate.femaleProbability,
        }));
        return { label, faces };
      },
      (done) => options.onProgress(done, labels.length),
    );
    return evaluate(rows);
  } finally {
    pool.close();
  }
}
