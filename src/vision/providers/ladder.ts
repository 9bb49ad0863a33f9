/** Which execution providers are worth trying on a platform, and which of them is taken. */
import type {
  Provider,
  ProviderChoice,
  ProviderStatus,
  ProviderTrial,
} from '../../contract/vision.ts';

/** What the maker of the platform's drivers wrote first, then what runs on any of them. */
const LADDERS: Readonly<Record<string, readonly Provider[]>> = {
  win32: ['dml', 'webgpu', 'cpu'],
  darwin: ['coreml', 'webgpu', 'cpu'],
  linux: ['cuda', 'webgpu', 'cpu'],
};

/** Providers in the order in which they are tried; the CPU is last, and everywhere. */
export function ladderOf(platform: string): readonly Provider[] {
  return LADDERS[platform] ?? ['cpu'];
}

/** The rungs below `provider`; all of them where it is not on the ladder. */
export function below(provider: Provider, ladder: readonly Provider[]): readonly Provider[] {
  return ladder.slice(ladder.indexOf(provider) + 1);
}

/** Why a provider can not even be tried, as one sentence; null where it can. */
export function whyAbsent(provider: Provider, known: readonly ProviderStatus[]): string | null {
  const status = known.find(({ name }) => name === provider);
  if (status === undefined) {
    return `ONNX Runtime for ${process.platform} ${process.arch} comes without it.`;
  }
  return status.bundled
    ? null
    : `Its files are not here: ‘decades providers fetch ${provider}’ gets them.`;
}

/** A trial before it is known which provider is chosen. */
export type Tried = Omit<ProviderTrial, 'outcome'> & {
  readonly outcome: Exclude<ProviderTrial['outcome'], 'chosen'>;
};

/**
 * The provider that runs the nets: the named one where it is usable; for `auto` the first usable one
 * that is faster than the CPU; else the CPU.
 */
export function choose(choice: ProviderChoice, tried: readonly Tried[]): Provider {
  const usable = tried.filter(({ outcome }) => outcome === 'usable');
  if (choice !== 'auto') return usable.some(({ provider }) => provider === choice) ? choice : 'cpu';
  const cpu = usable.find(({ provider }) => provider === 'cpu')?.milliseconds ?? 0;
  const fast = usable.find(({ milliseconds }) => milliseconds !== null && milliseconds < cpu);
  return fast?.provider ?? 'cpu';
}
