/** Goes down the ladder and says of each provider what came of trying it. */
import type { Provider, ProviderChoice, ProviderTrial } from '../../contract/vision.ts';
import { RunError } from '../runtime.ts';
import { choose, whyAbsent, type Tried } from './ladder.ts';
import { cpuTimes, openNets, referenceProbes, type NetSource } from './open-nets.ts';
import type { Probe } from './probes.ts';
import { howItFailed, whyNotStarted } from './reasons.ts';
import { tryNets, type Times } from './trial.ts';

export interface ExamineOptions {
  readonly ladder: readonly Provider[];
  readonly choice: ProviderChoice;
  /** Passed over, since they ended or hung a process. */
  readonly skip: readonly Provider[];
  /** Called before each provider is tried. */
  readonly onTry: (provider: Provider) => void;
}

export interface Examination {
  readonly chosen: Provider;
  readonly trials: readonly ProviderTrial[];
}

/** Tries the whole ladder, and the provider that was asked for where it is not on it. */
export async function examine(
  source: NetSource,
  { ladder, choice, skip, onTry }: ExamineOptions,
): Promise<Examination> {
  const asked = choice === 'auto' || ladder.includes(choice) ? [] : [choice];
  const accelerators = [...asked, ...ladder].filter((provider) => provider !== 'cpu');
  const times = await cpuTimes(source);
  const cpu = cpuTrial(times);
  const known = source.runtime.listProviders();
  const tried: Tried[] = [];
  let probes: Probe[] | null = null;
  for (const provider of accelerators) {
    const absent = skip.includes(provider)
      ? ({ outcome: 'failed', reason: 'It ended or stopped the process that tried it.' } as const)
      : notThere(whyAbsent(provider, known));
    if (absent !== null) {
      tried.push({ provider, ...absent, milliseconds: null });
      continue;
    }
    onTry(provider);
    probes ??= await referenceProbes(source);
    // Somebody who names a provider wants to know, however long it takes.
    tried.push(await tryProvider(source, provider, probes, choice === provider ? null : times));
  }
  tried.push(cpu);
  const chosen = choose(choice, tried);
  const why = whyCpu(choice);
  const trials = tried.map((each) => judged(each, chosen, { milliseconds: cpu.milliseconds, why }));
  return { chosen, trials };
}

const notThere = (reason: string | null) =>
  reason === null ? null : ({ outcome: 'unavailable', reason } as const);

const total = (nets: readonly { readonly milliseconds: number }[]): number =>
  nets.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

function cpuTrial(times: Times): Tried & { readonly milliseconds: number } {
  const nets = Object.entries(times).map(([task, milliseconds]) => ({
    task: task as keyof Times,
    outputs: [],
    milliseconds,
  }));
  return { provider: 'cpu', outcome: 'usable', reason: '', milliseconds: total(nets), nets };
}

async function tryProvider(
  source: NetSource,
  provider: Provider,
  probes: readonly Probe[],
  cpu: Times | null,
): Promise<Tried> {
  const nothing = { provider, milliseconds: null };
  try {
    const { nets: loaded, release } = await openNets(source, provider);
    try {
      const { nets, wrong, hopeless } = await tryNets(loaded, probes, cpu);
      if (wrong !== null) return { ...nothing, outcome: 'wrong', reason: wrong, nets };
      if (hopeless !== null) return { ...nothing, outcome: 'usable', reason: hopeless, nets };
      return { provider, outcome: 'usable', reason: '', milliseconds: total(nets), nets };
    } finally {
      await release();
    }
  } catch (error) {
    return error instanceof RunError
      ? { ...nothing, outcome: 'failed', reason: howItFailed(error) }
      : { ...nothing, outcome: 'unavailable', reason: whyNotStarted(provider, error) };
  }
}

/** Why the CPU runs the nets, where it does. */
function whyCpu(choice: ProviderChoice): string {
  if (choice === 'cpu') return 'It was asked for.';
  return choice === 'auto'
    ? 'Nothing else is right and faster here.'
    : 'What was asked for can not be used.';
}

/** The trial with its part in the choice. */
function judged(
  tried: Tried,
  chosen: Provider,
  cpu: { readonly milliseconds: number; readonly why: string },
): ProviderTrial {
  const { provider, milliseconds, reason } = tried;
  const outcome = provider === chosen ? 'chosen' : tried.outcome;
  if (provider === 'cpu') {
    return { ...tried, outcome, reason: outcome === 'chosen' ? cpu.why : 'It is always there.' };
  }
  if (milliseconds === null) return { ...tried, outcome, reason };
  const times = `it takes ${milliseconds.toFixed(1)} ms where the processor takes ${cpu.milliseconds.toFixed(1)}`;
  return { ...tried, outcome, reason: `It answers as the processor does, and ${times}.` };
}
