/** Looking with another pack at all known faces of a library, from its files to its estimates. */
import { availableParallelism, totalmem } from 'node:os';
import { DEFAULT_PACK, packKey } from '../../contract/packs.ts';
import type { CropCount, PackPlace } from '../../contract/vision.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { createPool, poolSize, type VisionPool } from '../analysis/pool.ts';
import { withVision } from '../analysis/with-vision.ts';
import type { ReadDb, WriteDb } from '../catalog/index.ts';
import { locatePack, type PackFolders } from '../packs/index.ts';
import { estimateFaces, type EstimatedFaces, type RetagProgress } from './estimate-faces.ts';
import { shownPack } from './show-pack.ts';

export interface TagWithOptions {
  readonly folders: PackFolders;
  /** Id of the pack. */
  readonly pack: string;
  readonly launchVision: LaunchVision;
  readonly crops: CropCount;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RetagProgress) => void;
}

/** A pack that is there, and the key that its estimates are filed under. */
export interface PackInUse {
  readonly place: PackPlace;
  /** `id@version` */
  readonly key: string;
}

/** Fails with `pack-unknown`, or as the pack does. */
export async function packInUse(
  launch: LaunchVision,
  folders: PackFolders,
  id: string,
): Promise<PackInUse> {
  const modelsDir = locatePack(folders, id);
  const packs = await withVision(launch, (vision) => vision.listPacks(modelsDir));
  return { place: { modelsDir, pack: id }, key: packKey(packs.find((pack) => pack.id === id)!) };
}

/**
 * Estimates all faces that the pack said nothing of. What is shown stays, unless the pack is the one
 * that is shown. Fails as `packInUse` and the pool do.
 */
export async function tagWith(
  db: WriteDb,
  options: TagWithOptions,
): Promise<EstimatedFaces & { readonly key: string }> {
  const { folders, launchVision: launch } = options;
  const { place, key } = await packInUse(launch, folders, options.pack);
  const size = options.processes ?? poolSize(availableParallelism(), totalmem());
  const pool = createPool({ launch, size, modelsDir: folders.shipped, pack: DEFAULT_PACK });
  try {
    const { crops, signal, onProgress } = options;
    const done = await estimateFaces({ db, pool, place, pack: key, crops, signal, onProgress });
    return { ...done, key };
  } finally {
    pool.close();
  }
}

/**
 * After a scan: what was found is also looked at with the pack that a person chose to be shown. Does
 * nothing where none was chosen, or where it is gone or another version by now: then the default pack
 * tells of the new faces.
 */
export async function tagWithShownPack(
  db: WriteDb,
  pool: VisionPool,
  options: Pick<TagWithOptions, 'folders' | 'launchVision' | 'crops' | 'signal'>,
): Promise<void> {
  const shown = await shownPackInUse(db, options);
  if (shown === null) return;
  const { place, key: pack } = shown;
  const { crops, signal } = options;
  const onProgress = (): void => undefined;
  await estimateFaces({ db, pool, place, pack, crops, signal, onProgress });
}

async function shownPackInUse(
  db: ReadDb,
  { launchVision, folders }: Pick<TagWithOptions, 'launchVision' | 'folders'>,
): Promise<PackInUse | null> {
  const wanted = shownPack(db);
  if (wanted === null) return null;
  const id = wanted.slice(0, wanted.lastIndexOf('@'));
  const found = await packInUse(launchVision, folders, id).catch(() => null);
  return found?.key === wanted ? found : null;
}
