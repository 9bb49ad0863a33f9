import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { PackStatus } from '../../contract/packs.ts';
import { packStatus } from './files.ts';
import { loadManifest } from './manifest.ts';

/** Every pack that has a manifest in `modelsDir`, by id. Throws `manifest-invalid` for a bad one. */
export async function listPacks(modelsDir: string): Promise<PackStatus[]> {
  const files = (await readdir(modelsDir)).filter((name) => name.endsWith('.json')).sort();
  const packs: PackStatus[] = [];
  for (const file of files) {
    packs.push(await packStatus(modelsDir, await loadManifest(path.join(modelsDir, file))));
  }
  return packs;
}
