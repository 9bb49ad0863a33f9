/**
 * A pool of vision processes. Each works on one photo at a time, so that a crash or a hang is always
 * known to belong to one photo: the process is replaced, the photo is tried once more in a fresh
 * one, and only a second failure quarantines it. All other photos go on.
 */
import { ConnectionClosedError, DecadesError } from '../../contract/errors.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import { connect } from '../../contract/rpc.ts';
import type {
  AnalyseJob,
  AnalyseOutcome,
  VisionService,
  VisionStatus,
} from '../../contract/vision.ts';
import type { LaunchVision, VisionProcess } from './launcher.ts';

export interface PoolOptions {
  readonly launch: LaunchVision;
  /** How many processes; see `poolSize`. */
  readonly size: number;
  readonly modelsDir: string;
  readonly pack: string;
  /** How long one photo may take before its process is killed. Default: 60 s. */
  readonly deadlineMs?: number;
  /** Photos after which a process is replaced. Default: 500. */
  readonly photosPerProcess?: number;
}

export interface VisionPool {
  readonly size: number;
  /** Starts one process and loads the pack: fails here, with a PackError's code, if that can not be. */
  ready(): Promise<VisionStatus>;
  /** Settles with an outcome for every photo; rejects only when no process can be had or on close. */
  analyse(job: AnalyseJob): Promise<AnalyseOutcome>;
  /** Kills all processes. Jobs not yet finished reject. */
  close(): void;
}

const DEADLINE_MS = 60_000;
/** Decoders fragment memory, which only ends with their process; a new one costs about three photos. */
const PHOTOS_PER_PROCESS = 500;
const TRIES = 2;
const STARTS_IN_A_ROW = 3;

interface Worker {
  readonly process: VisionProcess;
  readonly remote: VisionService;
  readonly status: Promise<VisionStatus>;
  dead: boolean;
  photos: number;
}

export function createPool(options: PoolOptions): VisionPool {
  const { launch, size, modelsDir, pack } = options;
  const { deadlineMs = DEADLINE_MS, photosPerProcess = PHOTOS_PER_PROCESS } = options;
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: { resolve: (worker: Worker) => void; reject: (error: unknown) => void }[] = [];
  let closed = false;

  const start = (): Worker => {
    const process = launch();
    const remote = connect<VisionService>(process.transport);
    const worker: Worker = {
      process,
      remote,
      status: remote.load({ modelsDir, pack }),
      dead: false,
      photos: 0,
    };
    worker.status.catch(() => undefined); // read where it is awaited
    process.transport.onClose(() => {
      worker.dead = true;
      all.delete(worker);
    });
    all.add(worker);
    return worker;
  };

  const discard = (worker: Worker): void => {
    worker.dead = true;
    all.delete(worker);
    worker.process.kill();
  };

  /** A loaded process; tries again when one dies while it loads, as a machine short of memory makes it. */
  const startLoaded = async (): Promise<Worker> => {
    for (let attempt = 1; ; attempt += 1) {
      const worker = start();
      try {
        await worker.status;
        return worker;
      } catch (error) {
        discard(worker);
        if (closed || !(error instanceof ConnectionClosedError)) throw error;
        if (attempt === STARTS_IN_A_ROW) {
          throw new DecadesError(
            'vision-unavailable',
            `The part that looks at photos can not be started: ${error.message}.`,
            { cause: error },
          );
        }
      }
    }
  };

  let lent = 0;
  const borrow = async (): Promise<Worker> => {
    if (closed) throw new ConnectionClosedError('the pool is closed');
    if (lent >= size) {
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    }
    lent += 1;
    return freshOrIdle();
  };
  const freshOrIdle = async (): Promise<Worker> => {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (!worker.dead) return worker;
    }
    try {
      return await startLoaded();
    } catch (error) {
      giveBack(null);
      throw error;
    }
  };
  /** Hands the place on to whoever waits; `null` where the process that held it is gone. */
  const giveBack = (worker: Worker | null): void => {
    if (worker !== null && worker.photos >= photosPerProcess) discard(worker);
    if (worker !== null && !worker.dead) idle.push(worker);
    const next = waiting.shift();
    if (next === undefined) lent -= 1;
    else if (closed) next.reject(new ConnectionClosedError('the pool is closed'));
    else freshOrIdle().then(next.resolve, next.reject);
  };

  const attempt = async (
    worker: Worker,
    job: AnalyseJob,
  ): Promise<AnalyseOutcome | ProblemCode> => {
    worker.photos += 1;
    const clock = { late: false };
    const timer = setTimeout(() => {
      clock.late = true;
      discard(worker);
    }, deadlineMs);
    try {
      return await worker.remote.analyse(job);
    } catch (error) {
      if (closed || !(error instanceof ConnectionClosedError)) throw error;
      return clock.late ? 'timed-out' : 'crashed';
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    size,
    ready: async () => {
      const worker = await borrow();
      giveBack(worker);
      return worker.status;
    },
    analyse: async (job) => {
      let failure: ProblemCode = 'crashed';
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const worker = await borrow();
        try {
          const result = await attempt(worker, job);
          if (typeof result !== 'string') return result;
          failure = result;
        } finally {
          giveBack(worker);
        }
      }
      return { kind: 'problem', problem: { code: failure, reason: quarantineReason(failure) } };
    },
    close: () => {
      closed = true;
      for (const worker of all) worker.process.kill();
      for (const { reject } of waiting.splice(0)) {
        reject(new ConnectionClosedError('the pool is closed'));
      }
    },
  };
}

function quarantineReason(code: ProblemCode): string {
  return code === 'timed-out'
    ? 'Looking at this photo took too long, twice, so it was set aside.'
    : 'Something in this photo makes the image reader crash, so it was set aside.';
}

/** Memory that a vision process may need at its peak, in bytes: nets, a big photo, a margin. */
const PROCESS_BYTES = 900 * 2 ** 20;

/**
 * How many processes this machine bears: one a core, fewer where memory is short, at least one.
 * @param cores number of logical cores
 * @param memory bytes of main memory
 */
export function poolSize(cores: number, memory: number): number {
  const bearable = Math.floor((memory * 0.6) / PROCESS_BYTES);
  return Math.max(1, Math.min(cores, bearable));
}
