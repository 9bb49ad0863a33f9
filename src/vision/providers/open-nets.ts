/** The nets of a pack on any provider, and what the CPU makes of the built-in face with them. */
import type { Provider } from '../../contract/vision.ts';
import { fixedShape, loadFaceNets, loadFixedNets, type FaceNets } from '../face-nets.ts';
import { openPack, type OpenPack, type PackManifest } from '../packs/index.ts';
import type { Runtime } from '../runtime.ts';
import { openBuiltInFace } from './built-in-face.ts';
import { recordProbes, type Probe } from './probes.ts';
import { measureTimes, type Times } from './trial.ts';

/** A pack whose files are there and checked, and what loads it. */
export interface NetSource {
  readonly modelsDir: string;
  readonly manifest: PackManifest;
  readonly runtime: Runtime;
}

export interface LoadedNets {
  readonly provider: Provider;
  readonly nets: FaceNets;
  /** Frees the native memory; a provider that is broken may fail at that, which is no matter. */
  readonly release: () => Promise<void>;
}

/** Loads what the provider needs. On an accelerator nothing is checked yet. Rejects as the runtime does. */
export async function openNets(source: NetSource, provider: Provider): Promise<LoadedNets> {
  return provider === 'cpu'
    ? loaded(provider, openPack(source.modelsDir, source.manifest, source), loadFaceNets)
    : openFixed(source, provider);
}

function openFixed(source: NetSource, provider: Provider): Promise<LoadedNets> {
  const pack = openPack(source.modelsDir, source.manifest, {
    runtime: source.runtime,
    sessionOptions: (net) => ({ provider, fixed: fixedShape(net) }),
  });
  return loaded(provider, pack, loadFixedNets);
}

async function loaded(
  provider: Provider,
  pack: OpenPack,
  load: (pack: OpenPack) => Promise<FaceNets>,
): Promise<LoadedNets> {
  const release = (): Promise<void> => pack.release().catch(() => undefined);
  try {
    return { provider, nets: await load(pack), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** What accelerators must answer: the CPU's answers from the nets that accelerators run. */
export async function referenceProbes(source: NetSource): Promise<Probe[]> {
  const { nets, release } = await openFixed(source, 'cpu');
  try {
    return await recordProbes(nets, await openBuiltInFace());
  } finally {
    await release();
  }
}

/** How long each net takes on the CPU, as the CPU runs them. */
export async function cpuTimes(source: NetSource): Promise<Times> {
  const { nets, release } = await openNets(source, 'cpu');
  try {
    return await measureTimes(nets, await recordProbes(nets, await openBuiltInFace()));
  } finally {
    await release();
  }
}
