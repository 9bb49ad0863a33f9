/** Nets on an accelerator that have shown, just now, that they answer as the CPU does. */
import type { Provider, ProviderTrial } from '../../contract/vision.ts';
import { withSessions, type FaceNets } from '../face-nets.ts';
import { RunError, type Session } from '../runtime.ts';
import { openNets, type LoadedNets, type NetSource } from './open-nets.ts';
import type { Probe } from './probes.ts';
import { howItFailed, whyNotStarted } from './reasons.ts';
import { checkNets } from './trial.ts';

export type Opened =
  { readonly loaded: LoadedNets } | { readonly loaded: null; readonly trial: ProviderTrial };

/** Loads and checks the nets. Never rejects: what is wrong is in the trial. */
export async function openChecked(
  source: NetSource,
  provider: Provider,
  probes: () => Promise<readonly Probe[]>,
): Promise<Opened> {
  const no = (outcome: ProviderTrial['outcome'], reason: string): Opened => ({
    loaded: null,
    trial: { provider, outcome, reason, milliseconds: null },
  });
  let loaded: LoadedNets | null = null;
  try {
    const expected = await probes();
    loaded = await openNets(source, provider);
    const wrong = await checkNets(loaded.nets, expected);
    if (wrong === null) return { loaded: { ...loaded, nets: watched(loaded.nets) } };
    await loaded.release();
    return no('wrong', wrong);
  } catch (error) {
    await loaded?.release();
    return error instanceof RunError
      ? no('failed', howItFailed(error))
      : no('unavailable', whyNotStarted(provider, error));
  }
}

/** The same nets, in which numbers that are none count as a failure: a lost device may give them. */
function watched(nets: FaceNets): FaceNets {
  return withSessions(nets, (session): Session => ({
    ...session,
    async run(inputs) {
      const outputs = await session.run(inputs);
      for (const [name, { data }] of Object.entries(outputs)) {
        if (!data.every(Number.isFinite)) throw new RunError(`${name} is no number`);
      }
      return outputs;
    },
  }));
}
