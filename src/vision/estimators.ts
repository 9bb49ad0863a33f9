/** The age and gender nets of any pack, loaded when they are first asked for. */
import { DecadesError } from '../contract/errors.ts';
import type { PackPlace } from '../contract/vision.ts';
import { memoise } from './packs/memoise.ts';
import { ensurePack, meanImageOf, openPack, packDir, readMeanImage } from './packs/index.ts';
import type { Runtime } from './runtime.ts';
import type { AgeGenderNet } from './tasks/age-gender/age-gender.ts';

export interface Estimator {
  /** `id@version` of its pack. */
  readonly key: string;
  readonly nets: readonly AgeGenderNet[];
}

/** Gives a pack's estimator; each is loaded once, on the CPU. Rejects with the pack's error. */
export function createEstimators(runtime: Runtime): (place: PackPlace) => Promise<Estimator> {
  const load = memoise(async (place: string): Promise<Estimator> => {
    const { modelsDir, pack } = JSON.parse(place) as PackPlace;
    return openEstimator({ modelsDir, pack }, runtime);
  });
  return ({ modelsDir, pack }) => load(JSON.stringify({ modelsDir, pack }));
}

async function openEstimator({ modelsDir, pack: id }: PackPlace, runtime: Runtime) {
  const manifest = await ensurePack(modelsDir, id);
  const pack = openPack(modelsDir, manifest, { runtime });
  const nets: AgeGenderNet[] = [];
  for (const net of manifest.nets.filter(({ task }) => task === 'age-gender')) {
    const image = meanImageOf(net);
    const mean =
      image === null
        ? null
        : { data: await readMeanImage(packDir(modelsDir, manifest), image), side: image.side };
    nets.push({ net, session: await pack.net(net.id), mean });
  }
  if (nets.length === 0)
    throw new DecadesError('pack-incomplete', `no net of "${id}" tells ages or genders`);
  return { key: pack.key, nets };
}
