import type { Problem } from '../../contract/problems.ts';
import type { CropCount } from '../../contract/vision.ts';
import type { VisionPool } from '../analysis/pool.ts';
import { chooseFace } from './choose-face.ts';
import type { Answer } from './labelled-face.ts';

/** A picture of one face to estimate. */
export interface EstimateJob {
  /** Absolute path as bytes. */
  readonly path: Uint8Array;
  readonly crops: CropCount;
}

export type EstimateOutcome =
  | { readonly kind: 'estimate'; readonly estimate: Answer }
  /** The picture was read, and the detector found no face in it. */
  | { readonly kind: 'no-face' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Looks at one picture. Never fails for a bad picture: that is an outcome. */
export type Estimator = (job: EstimateJob) => Promise<EstimateOutcome>;

/** Finds the face in the picture first, as in any photo, and takes the most prominent of several. */
export function detectingEstimator(pool: Pick<VisionPool, 'analyse'>): Estimator {
  return async (job) => {
    const outcome = await pool.analyse({ ...job, knownHashes: [], wantsDescriptors: false });
    if (outcome.kind === 'problem') return outcome;
    const face = outcome.kind === 'done' ? chooseFace(outcome.photo.faces) : null;
    return face === null ? { kind: 'no-face' } : { kind: 'estimate', estimate: face.estimate };
  };
}

/** Runs `work` over all items, `lanes` at a time; the results stand in the items' order. */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
  onDone: (done: number) => void,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) {
      results[i] = await work(items[i]!);
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
