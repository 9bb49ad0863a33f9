/** Runs a pack over the pictures of a labelled data set. Touches no catalog. */
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { DEFAULT_PACK, packKey } from '../../contract/packs.ts';
import type { CropCount, PackPlace } from '../../contract/vision.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { createPool, poolSize, type VisionPool } from '../analysis/pool.ts';
import { withVision } from '../analysis/with-vision.ts';
import { PUBLISHED, type Published } from './adience/published.ts';
import { createEstimator, inLanes, type FacePlace } from './estimator.ts';
import { evaluateSet, type SetRun } from './evaluate-set.ts';
import type { LabelledSet } from './labelled-face.ts';
import { LayoutError } from './layout-error.ts';
import { pickRandom } from './random.ts';

/** What `decades evaluate adience --json` and its like print: docs/evaluation.md. */
export interface SetEvaluation extends Omit<LabelledSet, 'scale' | 'faces'> {
  readonly ageClasses: readonly string[];
  /** `id@version` of the pack that estimated. */
  readonly pack: string;
  /** Whether the face was looked for in each picture, or the picture was taken to be it. */
  readonly facePlace: FacePlace;
  /** Pictures that were looked at, and labelled ones that are not there. */
  readonly pictures: number;
  readonly missing: readonly string[];
  /** Pictures picked at random of those that are there; null where all were taken. */
  readonly limit: number | null;
  readonly runs: readonly SetRun[];
  /** Figures of others for the same protocol. */
  readonly published: readonly Published[];
}

export interface SetOptions {
  readonly set: LabelledSet;
  /** What the set's files are relative to. */
  readonly folder: string;
  /** The pack that estimates. */
  readonly pack: PackPlace;
  readonly facePlace: FacePlace;
  /** Numbers of looks at each face; each is a run of its own. */
  readonly crops: readonly CropCount[];
  /** At most so many pictures, picked at random with a fixed seed. */
  readonly limit: number | null;
  /** Where the default pack lies, whose detector finds faces. */
  readonly modelsDir: string;
  readonly launchVision: LaunchVision;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly onProgress: (done: number, total: number) => void;
}

const SEED = 1;

/** Fails with a LayoutError where no picture is there, and as the pool does. */
export async function evaluateLabelledSet(options: SetOptions): Promise<SetEvaluation> {
  const { set, folder, limit, modelsDir, launchVision, pack, facePlace } = options;
  const { scale, faces: labelled, ...about } = set;
  const pathOf = (file: string): string => path.resolve(folder, file);
  const missing = labelled.filter(({ file }) => !existsSync(pathOf(file)));
  const gone = new Set(missing);
  const there = labelled.filter((face) => !gone.has(face));
  if (there.length === 0) {
    const first = missing[0] === undefined ? '' : `, for example ${pathOf(missing[0].file)}`;
    throw new LayoutError(folder, `none of ${labelled.length} labelled pictures is there${first}`);
  }
  const faces = limit === null ? there : pickRandom(there, limit, SEED);

  const size = options.processes ?? poolSize(availableParallelism(), totalmem());
  const pool = createPool({ launch: launchVision, size, modelsDir, pack: DEFAULT_PACK });
  try {
    const key = await packInUse(pool, options);
    const estimate = createEstimator(pool, pack, facePlace);
    const runs: SetRun[] = [];
    for (const [run, crops] of options.crops.entries()) {
      const outcomes = await inLanes(
        faces,
        pool.size,
        ({ file }) => estimate({ path: Buffer.from(pathOf(file)), crops }),
        (done) =>
          options.onProgress(run * faces.length + done, options.crops.length * faces.length),
      );
      runs.push(evaluateSet(faces, outcomes, scale, crops));
    }
    return {
      ...about,
      ageClasses: scale.names,
      pack: key,
      facePlace,
      pictures: faces.length,
      missing: missing.map(({ file }) => file),
      limit: faces.length < there.length ? limit : null,
      runs,
      published: set.dataset === 'adience' ? PUBLISHED : [],
    };
  } finally {
    pool.close();
  }
}

/** `id@version` of the pack that is to estimate, once it is known to be sound. */
async function packInUse(
  pool: VisionPool,
  { launchVision, pack: { modelsDir, pack } }: Pick<SetOptions, 'launchVision' | 'pack'>,
): Promise<string> {
  if (pack === DEFAULT_PACK) return (await pool.ready()).pack;
  return packKey(await withVision(launchVision, (vision) => vision.verifyPack(modelsDir, pack)));
}
