/** Runs the vision processes over labelled photos and compares. Touches no catalog. */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { DecadesError, errorMessage } from '../../contract/errors.ts';
import { DEFAULT_PACK } from '../../contract/packs.ts';
import type { CropCount } from '../../contract/vision.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { createPool, poolSize } from '../analysis/pool.ts';
import { evaluate, type Evaluation, type EvaluationRow } from './evaluate.ts';
import { parseLabels } from './labels.ts';

export interface EvaluateOptions {
  /** CSV of `parseLabels`; its files are relative to its folder. */
  readonly labelsFile: string;
  readonly crops: CropCount;
  readonly modelsDir: string;
  readonly launchVision: LaunchVision;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** Fails with `labels-unreadable`, with a CsvError that names the line, or as the pool does. */
export async function evaluateLabels(options: EvaluateOptions): Promise<Evaluation> {
  const { labelsFile, crops, modelsDir, launchVision } = options;
  const labels = parseLabels(readText(labelsFile));
  const folder = path.dirname(path.resolve(labelsFile));
  const size = options.processes ?? poolSize(availableParallelism(), totalmem());
  const pool = createPool({ launch: launchVision, size, modelsDir, pack: DEFAULT_PACK });
  try {
    const rows: EvaluationRow[] = labels.map((label) => ({ label, faces: [] }));
    let next = 0;
    let done = 0;
    const lane = async (): Promise<void> => {
      for (let i = next++; i < labels.length; i = next++) {
        const label = labels[i]!;
        const outcome = await pool.analyse({
          path: Buffer.from(path.resolve(folder, label.file)),
          knownHashes: [],
          crops,
          wantsDescriptors: false,
        });
        if (outcome.kind === 'done') {
          const faces = outcome.photo.faces.map(({ box, score, estimate }) => ({
            box,
            score,
            ageMean: estimate.age.mean,
            ageSpread: estimate.age.spread,
            groups: estimate.age.groups,
            femaleProbability: estimate.femaleProbability,
          }));
          rows[i] = { label, faces };
        }
        done += 1;
        options.onProgress(done, labels.length);
      }
    };
    await Promise.all(Array.from({ length: pool.size }, lane));
    return evaluate(rows);
  } finally {
    pool.close();
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DecadesError('labels-unreadable', `${file} can not be read: ${errorMessage(error)}`, {
      cause: error,
    });
  }
}
