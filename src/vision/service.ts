import { DecadesError, errorMessage } from '../contract/errors.ts';
import { packKey } from '../contract/packs.ts';
import {
  type AnalyseOutcome,
  type EstimateOutcome,
  type RenderOutcome,
  type VisionEvent,
  type VisionService,
} from '../contract/vision.ts';
import { createEstimators } from './estimators.ts';
import { estimatePhoto } from './estimate.ts';
import { libraryVersions } from './decode/sharp.ts';
import {
  buildPack,
  ensurePack,
  importPack,
  listPacks,
  loadManifest,
  manifestFile,
  packStatus,
  verifyPack,
} from './packs/index.ts';
import { startEngine, type Engine } from './providers/engine.ts';
import { examine } from './providers/examine.ts';
import { ladderOf } from './providers/ladder.ts';
import { renderPhoto } from './render.ts';
import { nativeRuntime, type Runtime } from './runtime.ts';

export interface ServiceOptions {
  readonly runtime: Runtime;
  /** As in `process.platform`: decides which providers are tried. */
  readonly platform: string;
  /** Is told what no call asked for. */
  readonly onEvent: (event: VisionEvent) => void;
  /** Called before the nets are loaded: from then on there is work that can wait. */
  readonly onLoad: () => void;
}

/** What a vision process answers; see VisionService for each function. */
export function createVisionService({
  runtime = nativeRuntime,
  platform = process.platform,
  onEvent = () => undefined,
  onLoad = () => undefined,
}: Partial<ServiceOptions> = {}): VisionService {
  const ladder = ladderOf(platform);
  const libraries = { onnxruntime: runtime.version, ...libraryVersions() };
  const estimatorOf = createEstimators(runtime);
  let engine: Engine | null = null;
  return {
    load: async ({ modelsDir, pack, provider = 'cpu' }) => {
      onLoad();
      const manifest = await ensurePack(modelsDir, pack);
      const options = { choice: provider, ladder, onChange: onEvent };
      await engine?.release();
      engine = null;
      engine = await startEngine({ modelsDir, manifest, runtime }, options);
      return {
        pack: packKey(manifest),
        providers: runtime.listProviders(),
        provider: engine.provider,
        libraries,
      };
    },
    analyse: async (job): Promise<AnalyseOutcome> => {
      if (engine === null) throw new DecadesError('not-loaded', 'no model pack is loaded');
      try {
        return await engine.analyse(job);
      } catch (error) {
        // A fault of ours on one photo must not end a scan of a hundred thousand.
        const reason = `Looking at this photo failed: ${errorMessage(error)}.`;
        return { kind: 'problem', problem: { code: 'crashed', reason } };
      }
    },
    estimate: (job): Promise<EstimateOutcome> => estimatePhoto(job, estimatorOf),
    render: async (job): Promise<RenderOutcome> => {
      try {
        return await renderPhoto(job);
      } catch (error) {
        const reason = `Showing this photo failed: ${errorMessage(error)}.`;
        return { kind: 'problem', problem: { code: 'crashed', reason } };
      }
    },
    examineProviders: async ({ modelsDir, pack, provider, skip = [] }) => {
      const manifest = await ensurePack(modelsDir, pack);
      const source = { modelsDir, manifest, runtime };
      const onTry = (tried: (typeof ladder)[number]): void =>
        onEvent({ kind: 'trying-provider', provider: tried });
      const found = await examine(source, { ladder, choice: provider, skip, onTry });
      return { ...found, pack: packKey(manifest), libraries };
    },
    listPacks,
    importPack: (job) => importPack(job, runtime),
    buildPack: async (modelsDir, id) => {
      const manifest = await loadManifest(manifestFile(modelsDir, id));
      await buildPack(modelsDir, manifest);
      return packStatus(modelsDir, manifest);
    },
    verifyPack: async (modelsDir, id) => {
      const manifest = await loadManifest(manifestFile(modelsDir, id));
      await verifyPack(modelsDir, manifest);
      return packStatus(modelsDir, manifest);
    },
  };
}
