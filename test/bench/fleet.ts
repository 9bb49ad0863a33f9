/**
 * Measures how fast as many processes as wanted get through photos, all at once: what a caller who
 * forks one process a core gets. Each process begins on a different photo and goes round.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface FleetOptions {
  /** Module beside this one that calls `answerFleet` (fleet-worker.ts). */
  readonly worker: string;
  /** Handed to the worker as its arguments. */
  readonly args: readonly string[];
  readonly files: readonly string[];
  readonly processes: number;
  /** How long each process works at least; it ends with the photo that it is at then. */
  readonly seconds: number;
}

/** What one process did: photos, the time they took, and whatever it counted in them (faces). */
export interface Tally {
  readonly photos: number;
  readonly seconds: number;
  /** Of processor time, all threads together. */
  readonly cpuSeconds: number;
  readonly counted: number;
}

export interface FleetResult {
  /** Sum of what each process made, so that one that ends early is not waited for. */
  readonly photosPerSecond: number;
  readonly photos: number;
  /** Processor time of one photo, in seconds: nearly the same on a busy machine as on an idle one. */
  readonly cpuSecondsPerPhoto: number;
  /** Processor time over wall time of the mean process. Well below 1: others used the machine. */
  readonly coreShare: number;
  /** Mean of what was counted in a photo. */
  readonly countedPerPhoto: number;
}

export interface ToWorker {
  readonly files: readonly string[];
  readonly seconds: number;
}
export type FromWorker = { readonly ready: true } | { readonly tally: Tally };

export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const { files, processes, seconds } = options;
  const module = path.join(import.meta.dirname, options.worker);
  const workers = Array.from({ length: processes }, () => fork(module, [...options.args]));
  try {
    // The clock starts when all have loaded and warmed up.
    await Promise.all(workers.map((worker) => next(worker, (message) => 'ready' in message)));
    const tallies = await Promise.all(
      workers.map(async (worker, i) => {
        const first = Math.floor((i * files.length) / processes);
        const own = [...files.slice(first), ...files.slice(0, first)];
        worker.send({ files: own, seconds } satisfies ToWorker);
        const message = await next(worker, (each) => 'tally' in each);
        return (message as { tally: Tally }).tally;
      }),
    );
    const photos = sum(tallies.map((tally) => tally.photos));
    const cpuSeconds = sum(tallies.map((tally) => tally.cpuSeconds));
    return {
      cpuSecondsPerPhoto: cpuSeconds / photos,
      coreShare: cpuSeconds / sum(tallies.map((tally) => tally.seconds)),
      photosPerSecond: sum(tallies.map((tally) => tally.photos / tally.seconds)),
      photos,
      countedPerPhoto: sum(tallies.map((tally) => tally.counted)) / photos,
    };
  } finally {
    for (const worker of workers) worker.kill();
  }
}

/** The next message that is wanted; rejects when the process ends before. */
function next(worker: ChildProcess, wanted: (message: FromWorker) => boolean): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown): void => {
      if (!wanted(message as FromWorker)) return;
      worker.off('message', onMessage).off('exit', onExit);
      resolve(message as FromWorker);
    };
    const onExit = (code: number | null): void => {
      reject(new Error(`a bench process ended with ${code ?? 'a signal'}`));
    };
    worker.on('message', onMessage).once('exit', onExit);
  });
}

/** The conditions of a measurement, for the note beside its figure. */
export function conditions(processes: number, result: FleetResult): string {
  const { photos, cpuSecondsPerPhoto, coreShare } = result;
  const idle = (processes / cpuSecondsPerPhoto).toPrecision(3);
  const cpu = `${(1000 * cpuSecondsPerPhoto).toFixed(0)} ms of processor time each (${idle}/s with all cores free)`;
  const busy =
    coreShare < BUSY_BELOW
      ? `; BUSY MACHINE, got ${(100 * coreShare).toFixed(0)} % of its cores`
      : '';
  return `${processes} processes, ${photos} photos, ${cpu}${busy}`;
}

/** A process that only computes gets all of a core of an idle machine, but for some reading. */
const BUSY_BELOW = 0.9;

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
