/**
 * A pool of vision processes. Each works on one photo at a time, so that a crash or a hang is always
 * known to belong to one photo: the process is replaced, the photo is tried once more in a fresh
 * one, and only a second failure quarantines it. All other photos go on.
 */
import { ConnectionClosedError, DecadesError } from '../../contract/errors.ts';
import type { Problem, ProblemCode } from '../../contract/problems.ts';
import type {
  AnalyseJob,
  AnalyseOutcome,
  EstimateJob,
  EstimateOutcome,
  Provider,
  ProviderChange,
  VisionService,
  VisionStatus,
} from '../../contract/vision.ts';
import type { LaunchVision } from './launcher.ts';
import { createPoolProvider } from './pool-provider.ts';
import { startWorker, type VisionWorker } from './vision-worker.ts';

export interface PoolOptions {
  readonly launch: LaunchVision;
  /** How many processes; see `poolSize`. */
  readonly size: number;
  readonly modelsDir: string;
  readonly pack: string;
  /** What runs the nets; a process that can not use it takes the CPU. Default: `cpu`. */
  readonly provider?: Provider;
  /** Called once for each provider that failed in a process, and was given up for the rest. */
  readonly onProviderChange?: (change: ProviderChange) => void;
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
  /** The same for faces that are known already; rejects also where a pack can not be used. */
  estimate(job: EstimateJob): Promise<EstimateOutcome>;
  /** Kills all processes. Jobs not yet finished reject. */
  close(): void;
}

const DEADLINE_MS = 60_000;
/** Decoders fragment memory, which only ends with their process; a new one costs about three photos. */
const PHOTOS_PER_PROCESS = 500;
const TRIES = 2;
const STARTS_IN_A_ROW = 3;

/** Which process a photo needs: one on the CPU where it may be a driver that failed at it. */
type Need = 'any' | 'cpu';

interface Waiting {
  readonly need: Need;
  readonly resolve: (worker: VisionWorker) => void;
  readonly reject: (error: unknown) => void;
}

export function createPool(options: PoolOptions): VisionPool {
  const { launch, size, modelsDir, pack } = options;
  const { deadlineMs = DEADLINE_MS, photosPerProcess = PHOTOS_PER_PROCESS } = options;
  const provider = createPoolProvider(
    options.provider ?? 'cpu',
    options.onProviderChange ?? (() => undefined),
  );
  const idle: VisionWorker[] = [];
  const all = new Set<VisionWorker>();
  const waiting: Waiting[] = [];
  let closed = false;

  const start = (need: Need): VisionWorker => {
    const worker = startWorker({
      launch,
      modelsDir,
      pack,
      provider: need === 'cpu' ? 'cpu' : provider.current,
      onChange: (change) => provider.changed(change),
      onEnd: (ended) => all.delete(ended),
    });
    if (!worker.dead) all.add(worker);
    return worker;
  };

  /** A loaded process; tries again when one dies while it loads, as a machine short of memory makes it. */
  const startLoaded = async (need: Need): Promise<VisionWorker> => {
    for (let attempt = 1; ;) {
      const worker = start(need);
      const wanted = worker.provider;
      try {
        await worker.status;
        return worker;
      } catch (error) {
        worker.kill();
        if (closed || !(error instanceof ConnectionClosedError)) throw error;
        if (wanted !== 'cpu') {
          provider.diedLoading(wanted);
          continue;
        }
        if (attempt === STARTS_IN_A_ROW) {
          throw new DecadesError(
            'vision-unavailable',
            `The part that looks at photos can not be started: ${error.message}.`,
            { cause: error },
          );
        }
        attempt += 1;
      }
    }
  };

  let lent = 0;
  const borrow = async (need: Need): Promise<VisionWorker> => {
    if (closed) throw new ConnectionClosedError('the pool is closed');
    if (lent >= size) {
      return new Promise((resolve, reject) => waiting.push({ need, resolve, reject }));
    }
    lent += 1;
    return freshOrIdle(need);
  };
  const freshOrIdle = async (need: Need): Promise<VisionWorker> => {
    const live = idle.filter(({ dead }) => !dead);
    const found = live.findLast((worker) => need === 'any' || worker.provider === 'cpu');
    idle.splice(0, idle.length, ...live.filter((worker) => worker !== found));
    if (found !== undefined) return found;
    try {
      return await startLoaded(need);
    } catch (error) {
      giveBack(null);
      throw error;
    }
  };
  /** Hands the place on to whoever waits; `null` where the process that held it is gone. */
  const giveBack = (worker: VisionWorker | null): void => {
    if (worker !== null && worker.photos >= photosPerProcess) worker.kill();
    if (worker !== null && !worker.dead) idle.push(worker);
    const next = waiting.shift();
    if (next === undefined) lent -= 1;
    else if (closed) next.reject(new ConnectionClosedError('the pool is closed'));
    else freshOrIdle(next.need).then(next.resolve, next.reject);
  };

  const attempt = async <Outcome extends object>(
    worker: VisionWorker,
    call: (remote: VisionService) => Promise<Outcome>,
  ): Promise<Outcome | ProblemCode> => {
    worker.photos += 1;
    const clock = { late: false };
    const timer = setTimeout(() => {
      clock.late = true;
      worker.kill();
    }, deadlineMs);
    try {
      return await call(worker.remote);
    } catch (error) {
      if (closed || !(error instanceof ConnectionClosedError)) throw error;
      return clock.late ? 'timed-out' : 'crashed';
    } finally {
      clearTimeout(timer);
    }
  };

  const work = async <Outcome extends object>(
    call: (remote: VisionService) => Promise<Outcome>,
  ): Promise<Outcome | { kind: 'problem'; problem: Problem }> => {
    let failure: ProblemCode = 'crashed';
    /** The accelerator that may be to blame rather than the photo. */
    let suspect: Provider | null = null;
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const worker = await borrow(suspect === null ? 'any' : 'cpu');
      try {
        const result = await attempt(worker, call);
        if (typeof result !== 'string') {
          if (suspect !== null) provider.diedAtWork(suspect);
          return result;
        }
        failure = result;
        suspect = worker.provider === 'cpu' ? null : worker.provider;
      } finally {
        // One that was started for this photo only: the others are for the accelerator.
        if (tries > 1 && worker.provider !== provider.current) worker.kill();
        giveBack(worker);
      }
    }
    return { kind: 'problem', problem: { code: failure, reason: quarantineReason(failure) } };
  };

  return {
    size,
    ready: async () => {
      const worker = await borrow('any');
      giveBack(worker);
      return worker.status;
    },
    analyse: (job) => work((remote) => remote.analyse(job)),
    estimate: (job) => work((remote) => remote.estimate(job)),
    close: () => {
      closed = true;
      for (const worker of all) worker.kill();
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

/** Each process takes some hundred megabytes of a graphics card's memory. */
const PROCESSES_ON_A_CARD = 8;

/**
 * How many processes this machine bears: one a core, fewer where memory is short, at least one. Also
 * with the nets on an accelerator there is half of the work left for each core, which is decoding;
 * then there are at most eight.
 * @param cores number of logical cores
 * @param memory bytes of main memory
 * @param provider what runs the nets
 */
export function poolSize(cores: number, memory: number, provider: Provider = 'cpu'): number {
  const bearable = Math.floor((memory * 0.6) / PROCESS_BYTES);
  const most = provider === 'cpu' ? cores : Math.min(cores, PROCESSES_ON_A_CARD);
  return Math.max(1, Math.min(most, bearable));
}
