/** What runs the nets of a pool's processes, as long as it does not fail. */
import type { Provider, ProviderChange } from '../../contract/vision.ts';

export interface PoolProvider {
  /** For the next process that is started. */
  readonly current: Provider;
  /** A process said that its provider failed. */
  changed(change: ProviderChange): void;
  /** A process ended or hung while it loaded its nets on this provider. */
  diedLoading(provider: Provider): void;
  /** A process ended or hung at a photo that the CPU then had no trouble with. */
  diedAtWork(provider: Provider): void;
}

/** A driver that crashed its process so often is to blame, and not chance. */
const CRASHES = 3;

/** @param onChange called once for each provider that is given up */
export function createPoolProvider(
  wanted: Provider,
  onChange: (change: ProviderChange) => void,
): PoolProvider {
  let current = wanted;
  const givenUp = new Set<Provider>();
  const crashes = new Map<Provider, number>();

  const changed = (change: ProviderChange): void => {
    const { provider } = change.failed;
    if (givenUp.has(provider)) return;
    givenUp.add(provider);
    if (current === provider) current = change.provider;
    onChange(change);
  };
  const giveUp = (provider: Provider, reason: string): void => {
    const failed = { provider, outcome: 'failed', reason, milliseconds: null } as const;
    changed({ kind: 'provider-changed', failed, provider: 'cpu' });
  };
  return {
    get current() {
      return current;
    },
    changed,
    diedLoading: (provider) => giveUp(provider, 'It ended or stopped the process that loaded it.'),
    diedAtWork: (provider) => {
      const count = (crashes.get(provider) ?? 0) + 1;
      crashes.set(provider, count);
      if (count >= CRASHES) {
        giveUp(provider, 'It ended or stopped its process again and again.');
      }
    },
  };
}
