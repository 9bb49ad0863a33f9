/** The packs of a library with what windows show of them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { InstalledPack, ModelsState } from '../../contract/app/models.ts';
import { errorCode, errorMessage } from '../../contract/errors.ts';
import type { FaceId } from '../../contract/ids.ts';
import { packKey, type PackStatus } from '../../contract/packs.ts';
import type { VisionService } from '../../contract/vision.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { withVision } from '../analysis/with-vision.ts';
import type { ReadDb } from '../catalog/index.ts';
import { countByPack } from '../catalog/tables/estimates.ts';
import { nextTurn } from '../library/turns.ts';
import { packIds, presentFolders, type PackFolders } from '../packs/index.ts';

/** A pack as its folder has it, whatever the catalog knows of it. */
export type FoundPack = Omit<InstalledPack, 'shown' | 'faces'>;

export interface FoundPacks extends Pick<ModelsState, 'trouble'> {
  readonly packs: readonly FoundPack[];
}

/** Those that come with Decades first. Imported ones that can not be listed are `trouble`. */
export async function findPacks(launch: LaunchVision, folders: PackFolders): Promise<FoundPacks> {
  return withVision(launch, async (vision) => {
    const packs = await packsIn(vision, folders.shipped, false);
    if (!presentFolders(folders).includes(folders.imported)) return { packs, trouble: null };
    try {
      const own = await packsIn(vision, folders.imported, true);
      // Of two of the same id that of Decades is used.
      const shipped = packIds(folders.shipped);
      return { packs: [...packs, ...own.filter(({ id }) => !shipped.includes(id))], trouble: null };
    } catch (error) {
      const trouble = { code: errorCode(error) ?? 'failed', message: errorMessage(error) };
      return { packs, trouble };
    }
  });
}

async function packsIn(
  vision: VisionService,
  folder: string,
  imported: boolean,
): Promise<FoundPack[]> {
  const found = await vision.listPacks(folder);
  return Promise.all(
    found.map(async (status: PackStatus) => ({
      ...status,
      key: packKey(status),
      imported,
      ...(await tells(path.join(folder, `${status.id}.json`))),
    })),
  );
}

/** Of a manifest, which was checked already, all that is asked here. */
const OUTPUTS = z.object({
  nets: z.array(z.object({ outputs: z.array(z.object({ meaning: z.string() })) })),
});
const OF_AGE: readonly string[] = ['age-years', 'age-probabilities'];
const OF_GENDER: readonly string[] = ['female-probability', 'gender-probabilities'];

async function tells(manifest: string): Promise<Pick<FoundPack, 'tellsAge' | 'tellsGender'>> {
  const { nets } = OUTPUTS.parse(JSON.parse(await readFile(manifest, 'utf8')));
  const meanings = nets.flatMap(({ outputs }) => outputs.map(({ meaning }) => meaning));
  return {
    tellsAge: meanings.some((meaning) => OF_AGE.includes(meaning)),
    tellsGender: meanings.some((meaning) => OF_GENDER.includes(meaning)),
  };
}

/** Faces counted between two turns for others: some milliseconds. */
const PIECE = 20_000;

/** How many faces each pack (`id@version`) has looked at. */
export async function countFaces(db: ReadDb): Promise<ReadonlyMap<string, number>> {
  const last = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM face').get()?.id;
  const counts = new Map<string, number>();
  for (let after = 0; after < (last ?? 0); after += PIECE) {
    for (const { pack, faces } of countByPack(db, after as FaceId, after + PIECE))
      counts.set(pack, (counts.get(pack) ?? 0) + faces);
    await nextTurn();
  }
  return counts;
}
