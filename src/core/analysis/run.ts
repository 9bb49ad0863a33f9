/**
 * Works off the catalog's queue of jobs with a pool of vision processes. A job leaves the queue in
 * the transaction that stores its result, so a kill at any moment loses and doubles nothing. What
 * is reported as done has been committed.
 */
import type { ScanEvent } from '../../contract/api.ts';
import type { PlaceId } from '../../contract/ids.ts';
import type { AnalyseJob, AnalyseOutcome } from '../../contract/vision.ts';
import {
  hashesOfSize,
  isDiskFull,
  storeOutcomes,
  type Outcome,
  type Thumbnails,
  type WriteDb,
} from '../catalog/index.ts';
import { countJobs, isQueued, nextJobs, type QueuedJob } from '../catalog/tables/jobs.ts';
import type { VisionPool } from './pool.ts';
import { createRateMeter } from './rate.ts';

export interface RunOptions {
  readonly db: WriteDb;
  readonly thumbnails: Thumbnails;
  readonly pool: VisionPool;
  readonly want: Pick<AnalyseJob, 'crops' | 'wantsDescriptors'>;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ScanEvent) => void;
  /** How often a full disk is tried again. Default: 5 s. */
  readonly diskRetryMs?: number;
}

export interface RunResult {
  readonly photos: number;
  readonly faces: number;
  readonly problems: number;
  readonly waiting: number;
}

/** Results are committed together, at most this many or this old. */
const BATCH = 16;
const BATCH_MS = 250;

const DISK_RETRY_MS = 5_000;

/**
 * Runs until the queue is empty or `signal` aborts; then the photos in hand are finished and stored.
 * Rejects where no vision process can be had, after storing what is done.
 */
export async function runJobs(options: RunOptions): Promise<RunResult> {
  const { db, pool, signal, onEvent } = options;
  const total = countJobs(db);
  if (total === 0) return { photos: 0, faces: 0, problems: 0, waiting: 0 };
  const { pack } = await pool.ready();
  const jobs = createQueue(db);
  const meter = createRateMeter(performance.now());
  const tally = { photos: 0, faces: 0, problems: 0 };
  let finished: Outcome[] = [];

  const commit = async (): Promise<void> => {
    const batch = finished;
    if (batch.length === 0) return;
    finished = [];
    if (!(await storeWhenPossible(options, pack, batch))) return;
    for (const { placeId, outcome } of batch) {
      // Where files changed places, the photo that one was known as may be forgotten by now.
      if (outcome.kind === 'known' && isQueued(db, placeId)) jobs.takeBack(placeId);
      else count(tally, outcome);
    }
    const done = tally.photos + tally.problems;
    meter.note(done, performance.now());
    onEvent({
      kind: 'progress',
      done,
      total,
      perSecond: meter.perSecond(),
      secondsLeft: meter.secondsFor(total - done),
      problems: tally.problems,
    });
  };

  // Commits follow one another; a failed one is thrown by whoever awaits the chain next.
  let committing = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const commitNow = (): Promise<void> => {
    clearTimeout(timer);
    committing = committing.then(commit);
    committing.catch(() => undefined);
    return committing;
  };
  const finish = async (outcome: Outcome): Promise<void> => {
    finished.push(outcome);
    if (finished.length === 1) timer = setTimeout(() => void commitNow(), BATCH_MS);
    // A lane waits only for a full batch, so that a slow disk slows the work down.
    if (finished.length >= BATCH) await commitNow();
  };

  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const job = jobs.next();
      if (job === null) return;
      const outcome = await pool.analyse({
        path: job.path,
        knownHashes: hashesOfSize(db, job.size, job.placeId),
        ...options.want,
      });
      await finish({ placeId: job.placeId, outcome });
    }
  };
  do {
    // One lane more than processes, so that the next photo is at hand when a process becomes free.
    const lanes = await Promise.allSettled(Array.from({ length: pool.size + 1 }, lane));
    await commitNow();
    const failed = lanes.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  } while (!signal.aborted && jobs.hasMore());
  return { ...tally, waiting: countJobs(db) };
}

function count(
  tally: { photos: number; faces: number; problems: number },
  o: AnalyseOutcome,
): void {
  if (o.kind === 'problem') tally.problems += 1;
  else tally.photos += 1;
  if (o.kind === 'done') tally.faces += o.photo.faces.length;
}

/** Whether the batch was stored; false where the disk stayed full until the scan was stopped. */
async function storeWhenPossible(
  options: RunOptions,
  pack: string,
  batch: readonly Outcome[],
): Promise<boolean> {
  const { db, thumbnails, signal, onEvent, diskRetryMs = DISK_RETRY_MS } = options;
  for (let told = false; ;) {
    try {
      storeOutcomes(db, thumbnails, { outcomes: batch, pack, now: Date.now() });
      return true;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      if (signal.aborted) return false;
      if (!told) {
        told = true;
        onEvent({
          kind: 'paused',
          reason: 'The disk with the library is full. Free some space: the scan goes on by itself.',
        });
      }
      await delay(diskRetryMs, signal);
    }
  }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

interface Queue {
  next(): QueuedJob | null;
  hasMore(): boolean;
  /** Lets a job be handed out once more. */
  takeBack(placeId: PlaceId): void;
}

/** Hands out each queued job once in this run, reading the table a page at a time. */
function createQueue(db: WriteDb): Queue {
  const handedOut = new Set<PlaceId>();
  let page: QueuedJob[] = [];
  const hasMore = (): boolean => {
    if (page.length === 0) page = nextJobs(db, 256, handedOut);
    return page.length > 0;
  };
  return {
    next: () => {
      const job = hasMore() ? page.shift()! : null;
      if (job !== null) handedOut.add(job.placeId);
      return job;
    },
    hasMore,
    takeBack: (placeId) => {
      handedOut.delete(placeId);
    },
  };
}
