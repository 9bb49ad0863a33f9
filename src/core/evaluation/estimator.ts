import type { Problem } from '../../contract/problems.ts';
import type { CropCount, PackPlace } from '../../contract/vision.ts';
import { DEFAULT_PACK } from '../../contract/packs.ts';
import type { VisionPool } from '../analysis/pool.ts';
import { chooseFace } from './choose-face.ts';
import type { Answer } from './labelled-face.ts';

/** A picture of one face to estimate. */
export interface EstimateRequest {
  /** Absolute path as bytes. */
  readonly path: Uint8Array;
  readonly crops: CropCount;
}

export type EstimateOutcome =
  | {
      readonly kind: 'estimate';
      readonly estimate: Answer;
    }
  /** The picture was read, and no face was found in it. */
  | { readonly kind: 'no-face' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Looks at one picture. Never fails for a bad picture: that is an outcome. */
export type Estimator = (request: EstimateRequest) => Promise<EstimateOutcome>;

/**
 * Where the face is in a picture of one:
 * - `detect`: wherever the default pack's detector finds one, the most prominent of several
 * - `whole`: the whole picture is the face, aligned and cut out, as the nets of 2015 were trained
 */
export const FACE_PLACES = ['detect', 'whole'] as const;
export type FacePlace = (typeof FACE_PLACES)[number];

/** The default pack's nets know faces as its detector cuts them out; others' know aligned pictures. */
export function usualFacePlace(pack: string): FacePlace {
  return pack === DEFAULT_PACK ? 'detect' : 'whole';
}

/** `pool` runs the default pack; `pack` is the one that estimates. */
export function createEstimator(
  pool: Pick<VisionPool, 'analyse' | 'estimate'>,
  pack: PackPlace,
  facePlace: FacePlace,
): Estimator {
  const ask = async (
    { path, crops }: EstimateRequest,
    landmarks: Float32Array | null,
  ): Promise<EstimateOutcome> => {
    const faces = landmarks === null ? null : [landmarks];
    const outcome = await pool.estimate({ path, crops, faces, packs: [pack] });
    if (outcome.kind === 'problem') return outcome;
    const answer = outcome.packs[0]?.faces[0] ?? null;
    return answer === null ? { kind: 'no-face' } : { kind: 'estimate', estimate: answer };
  };
  if (facePlace === 'whole') return (request) => ask(request, null);
  return async (request) => {
    const { path, crops } = request;
    const outcome = await pool.analyse({
      path,
      // Another pack is asked below: what the default one says is not wanted then.
      crops: pack.pack === DEFAULT_PACK ? crops : 1,
      knownHashes: [],
      wantsDescriptors: false,
    });
    if (outcome.kind === 'problem') return outcome;
    const face = outcome.kind === 'done' ? chooseFace(outcome.photo.faces) : null;
    if (face === null) return { kind: 'no-face' };
    return pack.pack === DEFAULT_PACK
      ? { kind: 'estimate', estimate: face.estimate }
      : ask(request, face.landmarks);
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
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length && !failed; i = next++) {
      try {
        results[i] = await work(items[i]!);
      } catch (error) {
        failed = true;
        throw error;
      }
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
