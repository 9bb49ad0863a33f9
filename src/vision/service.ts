import { DecadesError, errorMessage } from '../contract/errors.ts';
import type {
  AnalyseOutcome,
  EngineStatus,
  RenderOutcome,
  VisionService,
} from '../contract/vision.ts';
import { analysePhoto } from './analyse.ts';
import { libraryVersions } from './decode/sharp.ts';
import { loadFaceNets, type FaceNets } from './face-nets.ts';
import {
  buildPack,
  ensurePack,
  listPacks,
  loadManifest,
  manifestFile,
  openPack,
  packStatus,
  verifyPack,
} from './packs/index.ts';
import { renderPhoto } from './render.ts';
import { listProviders } from './runtime.ts';

/** What a vision process answers; see VisionService for each function. */
export function createVisionService(): VisionService {
  let nets: FaceNets | null = null;
  return {
    load: async ({ modelsDir, pack: id }) => {
      const pack = openPack(modelsDir, await ensurePack(modelsDir, id));
      nets = await loadFaceNets(pack);
      return {
        pack: pack.key,
        providers: listProviders(),
        provider: 'cpu',
        libraries: libraryVersions(),
      };
    },
    analyse: async (job): Promise<AnalyseOutcome> => {
      if (nets === null) throw new DecadesError('not-loaded', 'no model pack is loaded');
      try {
        return await analysePhoto(nets, job);
      } catch (error) {
        // A fault of ours on one photo must not end a scan of a hundred thousand.
        const reason = `Looking at this photo failed: ${errorMessage(error)}.`;
        return { kind: 'problem', problem: { code: 'crashed', reason } };
      }
    },
    render: async (job): Promise<RenderOutcome> => {
      try {
        return await renderPhoto(job);
      } catch (error) {
        const reason = `Showing this photo failed: ${errorMessage(error)}.`;
        return { kind: 'problem', problem: { code: 'crashed', reason } };
      }
    },
    examineProviders: async ({ modelsDir, pack: id }): Promise<EngineStatus> => {
      const pack = openPack(modelsDir, await ensurePack(modelsDir, id));
      await loadFaceNets(pack);
      await pack.release();
      const reason = 'The processor is always there.';
      return {
        chosen: 'cpu',
        trials: [{ provider: 'cpu', outcome: 'chosen', reason, milliseconds: null }],
        pack: pack.key,
        libraries: libraryVersions(),
      };
    },
    listPacks,
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
