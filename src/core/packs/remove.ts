import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DecadesError } from '../../contract/errors.ts';
import { locatePack, packIds, type PackFolders } from './locate.ts';

/**
 * Removes an imported pack for good. Estimates that it made stay. Fails with `pack-unknown`, or with
 * `pack-kept` for one that comes with Decades.
 */
export async function removePack(folders: PackFolders, id: string): Promise<void> {
  const { imported } = folders;
  if (!packIds(imported).includes(id)) {
    locatePack(folders, id);
    throw new DecadesError('pack-kept', `"${id}" comes with Decades and was not imported.`);
  }
  // The manifest first: without it the rest is nothing.
  await rm(path.join(imported, `${id}.json`));
  await rm(path.join(imported, id), { recursive: true, force: true });
}
