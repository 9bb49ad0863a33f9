/**
 * Where packs lie: those that come with Decades in its own folder, which may be read-only, and those
 * that a person imported in the library's.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DecadesError } from '../../contract/errors.ts';

/** Folders of packs, in the order in which they are looked through. */
export interface PackFolders {
  /** Packs that come with Decades. */
  readonly shipped: string;
  /** Packs of one library; it need not be there. */
  readonly imported: string;
}

/** @param library folder of the catalog */
export function packFolders(modelsDir: string, library: string): PackFolders {
  return { shipped: modelsDir, imported: path.join(library, 'models') };
}

/** Those of the folders that are there. */
export function presentFolders({ shipped, imported }: PackFolders): string[] {
  return [shipped, imported].filter((folder) => existsSync(folder));
}

/** Ids of the packs that a folder has, whatever is in their manifests. */
export function packIds(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.basename(name, '.json'))
    .sort();
}

/** The folder whose manifest of that id is used. Fails with `pack-unknown`. */
export function locatePack(folders: PackFolders, id: string): string {
  const found = presentFolders(folders).find((folder) => packIds(folder).includes(id));
  if (found !== undefined) return found;
  const known = presentFolders(folders).flatMap(packIds);
  throw new DecadesError(
    'pack-unknown',
    `There is no pack "${id}" here. There are: ${known.join(', ')}. ‘decades models import’ adds one.`,
  );
}
