/** The nets of a vision process on whatever runs them, with another provider where one fails in use. */
import type {
  AnalyseJob,
  AnalyseOutcome,
  Provider,
  ProviderChange,
  ProviderChoice,
  ProviderTrial,
} from '../../contract/vision.ts';
import { analysePhoto } from '../analyse.ts';
import { RunError } from '../runtime.ts';
import { openChecked } from './checked-nets.ts';
import { examine } from './examine.ts';
import { below } from './ladder.ts';
import { openNets, referenceProbes, type LoadedNets, type NetSource } from './open-nets.ts';
import type { Probe } from './probes.ts';
import { howItFailed } from './reasons.ts';

export interface Engine {
  /** What runs the nets now. */
  readonly provider: Provider;
  /** Looks at a photo; where the provider fails at it, once more on the next one. */
  analyse(job: AnalyseJob): Promise<AnalyseOutcome>;
  release(): Promise<void>;
}

export interface EngineOptions {
  readonly choice: ProviderChoice;
  readonly ladder: readonly Provider[];
  /** Called once for each provider that is given up. */
  readonly onChange: (change: ProviderChange) => void;
}

/**
 * Loads the nets on the provider that was chosen, or on the CPU where that can not be used. Fails as
 * the pack does.
 */
export async function startEngine(
  source: NetSource,
  { choice, ladder, onChange }: EngineOptions,
): Promise<Engine> {
  let recorded: Promise<Probe[]> | null = null;
  const probes = (): Promise<Probe[]> => (recorded ??= referenceProbes(source));

  /** The nets on the first of these providers that answers as the CPU does, or on the CPU. */
  const firstOf = async (
    providers: readonly Provider[],
    failed: readonly ProviderTrial[] = [],
  ): Promise<LoadedNets> => {
    const [provider = 'cpu', ...rest] = providers;
    const opened =
      provider === 'cpu'
        ? { loaded: await openNets(source, 'cpu') }
        : await openChecked(source, provider, probes);
    if (opened.loaded === null) return firstOf(rest, [...failed, opened.trial]);
    for (const trial of failed) {
      onChange({ kind: 'provider-changed', failed: trial, provider });
    }
    return opened.loaded;
  };

  const wanted = choice === 'auto' ? await fastest(source, ladder) : choice;
  let current = await firstOf([wanted]);

  const replace = async (broken: LoadedNets, error: RunError): Promise<void> => {
    await broken.release();
    const { provider } = broken;
    const reason = howItFailed(error);
    const trial = { provider, outcome: 'failed', reason, milliseconds: null } as const;
    current = await firstOf(below(provider, ladder), [trial]);
  };
  let replacing: Promise<void> | null = null;

  return {
    get provider() {
      return current.provider;
    },
    analyse: async (job) => {
      for (;;) {
        const used = current;
        try {
          return await analysePhoto(used.nets, job);
        } catch (error) {
          // The CPU is the last resort: what fails there is the photo's or our own fault.
          if (!(error instanceof RunError) || used.provider === 'cpu') throw error;
          if (used === current) {
            replacing ??= replace(used, error).finally(() => (replacing = null));
            await replacing;
          }
        }
      }
    },
    release: () => current.release(),
  };
}

async function fastest(source: NetSource, ladder: readonly Provider[]): Promise<Provider> {
  const options = { ladder, choice: 'auto', skip: [], onTry: () => undefined } as const;
  return (await examine(source, options)).chosen;
}
