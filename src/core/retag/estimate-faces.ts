/** Lets another pack look at the faces that are known already: by stored landmarks, without detecting. */
import type { FaceEstimate } from '../../contract/face.ts';
import type { CropCount, FaceAnswer, PackPlace } from '../../contract/vision.ts';
import type { VisionPool } from '../analysis/pool.ts';
import { createRateMeter } from '../analysis/rate.ts';
import { estimatesOf, getPhoto, inTransaction, type WriteDb } from '../catalog/index.ts';
import { absolutePath, placeReader } from '../catalog/search/places.ts';
import {
  countWithout,
  facesWithout,
  putEstimate,
  type FaceWithout,
  type PhotoRange,
} from '../catalog/tables/estimates.ts';
import { refreshFace } from '../catalog/tables/faces.ts';
import { refreshPhotoFaces } from '../catalog/tables/photos.ts';
import { nextTurn } from '../library/turns.ts';

export interface RetagProgress {
  /** Faces. */
  readonly done: number;
  readonly total: number;
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface EstimateFacesOptions {
  readonly db: WriteDb;
  readonly pool: Pick<VisionPool, 'estimate' | 'size'>;
  readonly place: PackPlace;
  /** `id@version` of that pack. */
  readonly pack: string;
  readonly crops: CropCount;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RetagProgress) => void;
}

export interface EstimatedFaces {
  readonly estimated: number;
  /** Faces whose photo could not be read, or is another one by now: a scan will tell. */
  readonly skipped: number;
  readonly stopped: boolean;
}

/** Photos looked through between two turns for others: some milliseconds. */
const PIECE = 2_000;

/**
 * Estimates every face of a photo that is there and that the pack said nothing of. What is done is
 * stored photo by photo, so that stopping or a kill loses nothing, and the next run goes on. Rejects
 * where the pack can not be used.
 */
export async function estimateFaces(options: EstimateFacesOptions): Promise<EstimatedFaces> {
  const { db, pool, pack, signal, onProgress } = options;
  let total = 0;
  for await (const range of pieces(db)) total += countWithout(db, pack, range);
  const meter = createRateMeter(performance.now());
  const tally = { estimated: 0, skipped: 0 };
  const photos = photosWithout(db, pack);
  let stopped = false;
  const lane = async (): Promise<void> => {
    for await (const faces of photos) {
      stopped ||= signal.aborted;
      if (stopped) return;
      const stored = await estimatePhoto(faces, options);
      tally[stored ? 'estimated' : 'skipped'] += faces.length;
      const done = tally.estimated + tally.skipped;
      meter.note(done, performance.now());
      onProgress({
        done,
        total,
        perSecond: meter.perSecond(),
        secondsLeft: meter.secondsFor(total - done),
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: pool.size + 1 }, lane));
  const failed = lanes.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return { ...tally, stopped };
}

/** All photos, a piece at a time; where there are a million, others come first in between. */
async function* pieces(db: WriteDb): AsyncGenerator<PhotoRange> {
  const last = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM photo').get()?.id;
  for (let after = 0; after < (last ?? 0); after += PIECE) {
    yield { after, to: after + PIECE };
    await nextTurn();
  }
}

/** The faces of each photo, read as they are asked for. */
async function* photosWithout(db: WriteDb, pack: string): AsyncGenerator<FaceWithout[]> {
  for await (const range of pieces(db)) {
    const faces = facesWithout(db, pack, range);
    yield* Map.groupBy(faces, ({ photoId }) => photoId).values();
  }
}

/** Whether the faces were estimated and stored. */
async function estimatePhoto(
  faces: readonly FaceWithout[],
  { db, pool, place, pack, crops }: EstimateFacesOptions,
): Promise<boolean> {
  const { photoId } = faces[0]!;
  const found = placeReader(db)(photoId);
  if (found === undefined) return false;
  const outcome = await pool.estimate({
    path: absolutePath(found),
    faces: faces.map(({ landmarks }) => landmarks),
    packs: [place],
    crops,
  });
  const photo = getPhoto(db, photoId);
  if (outcome.kind === 'problem' || photo === null) return false;
  const { size, hash } = outcome.identity;
  if (photo.identity.size !== size || photo.identity.hash !== hash) return false;
  const answers = outcome.packs[0]!.faces;
  inTransaction(db, () => {
    for (const [i, { id, foundBy }] of faces.entries()) {
      const known = estimatesOf(db, id);
      const first = known.find((estimate) => estimate.pack === foundBy) ?? known[0];
      // A face may have been taken away meanwhile, with all that was said of it.
      if (first === undefined) continue;
      putEstimate(db, id, pack, filled(answers[i] ?? null, first), Date.now());
      refreshFace(db, id);
    }
    refreshPhotoFaces(db, photoId);
  });
  return true;
}

/** What a pack does not say is what the pack that found the face said: there are packs for age alone. */
function filled(answer: FaceAnswer | null, first: FaceEstimate): FaceEstimate {
  return {
    age: answer?.age ?? first.age,
    femaleProbability: answer?.femaleProbability ?? first.femaleProbability,
  };
}
