/** Tries loaded nets on the built-in face: are they right, and how fast are they? */
import type { NetTrial } from '../../contract/vision.ts';
import { sessionFor, type FaceNets } from '../face-nets.ts';
import type { Task } from '../packs/index.ts';
import type { Session } from '../runtime.ts';
import { compare, whatIsWrong } from './parity.ts';
import type { Probe } from './probes.ts';

/** Milliseconds of each net, by its task. */
export type Times = Readonly<Record<Task, number>>;

/** Runs that a warm time is the best of. */
const RUNS = 3;
/** A net that takes so long is not run more often than needed. */
const LONG_MS = 1000;

async function warmTime(session: Session, inputs: Probe['inputs']): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await session.run(inputs);
    best = Math.min(best, performance.now() - start);
    if (best > LONG_MS) break;
  }
  return best;
}

export async function measureTimes(nets: FaceNets, probes: readonly Probe[]): Promise<Times> {
  const times: Partial<Record<Task, number>> = {};
  for (const { task, inputs } of probes) {
    const session = await sessionFor(nets, task);
    await session.run(inputs);
    times[task] = await warmTime(session, inputs);
  }
  return times as Times;
}

/** What is wrong with the nets, as one sentence; null where they answer as the CPU does. */
export async function checkNets(nets: FaceNets, probes: readonly Probe[]): Promise<string | null> {
  for (const { task, inputs, ...probe } of probes) {
    const answers = await (await sessionFor(nets, task)).run(inputs);
    const wrong = whatIsWrong(compare({ task, inputs, ...probe }, answers));
    if (wrong !== null) return wrong;
  }
  return null;
}

/** A net this many times slower than on the CPU, and this slow, is run by a mere imitation of a GPU. */
const HOPELESS_FACTOR = 20;
const HOPELESS_MS = 200;

export interface TrialResult {
  readonly nets: readonly NetTrial[];
  /** What is wrong, or why the rest was not tried; null where all nets are right. */
  readonly wrong: string | null;
  readonly hopeless: string | null;
}

/**
 * Compares and times every net, the small ones first.
 * @param cpu times on the CPU: a provider that is hopelessly slow is given up; null is patient
 */
export async function tryNets(
  nets: FaceNets,
  probes: readonly Probe[],
  cpu: Times | null,
): Promise<TrialResult> {
  const trials: NetTrial[] = [];
  for (const probe of probes) {
    const session = await sessionFor(nets, probe.task);
    const outputs = compare(probe, await session.run(probe.inputs));
    const milliseconds = await warmTime(session, probe.inputs);
    trials.push({ task: probe.task, outputs, milliseconds });
    const wrong = whatIsWrong(outputs);
    if (wrong !== null) return { nets: trials, wrong, hopeless: null };
    const factor = cpu === null ? 0 : milliseconds / cpu[probe.task];
    if (factor > HOPELESS_FACTOR && milliseconds > HOPELESS_MS) {
      const hopeless = `It takes ${Math.round(factor)} times as long as the processor for ${probe.task}, so the rest was not tried.`;
      return { nets: trials, wrong: null, hopeless };
    }
  }
  return { nets: trials, wrong: null, hopeless: null };
}
