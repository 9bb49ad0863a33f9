/** Builds packs from what they are made of. */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildFaceApiPack, type BuildProgress } from '../convert/face-api.ts';
import { removeAbandoned } from './abandoned.ts';
import { PackError } from './errors.ts';
import { manifestFile, packDir, packStatus, readNetFile } from './files.ts';
import { loadManifest, type NetManifest, type PackManifest } from './manifest.ts';

const CONVERTERS = { 'face-api': buildFaceApiPack } as const;

const WORK_PREFIX = '.build-';

function packageDir(name: string): string {
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (error) {
    const message = `the package ${name}, which the models are built from, is not installed`;
    throw new PackError('source-missing', message, { cause: error });
  }
}

type NpmSource = Extract<PackManifest['source'], { kind: 'npm' }>;

async function checkBuilt(work: string, net: NetManifest, source: NpmSource): Promise<void> {
  try {
    await readNetFile(work, net);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const message = `${net.file}, built from the installed ${source.package}, is not as the manifest says, which was made for version ${source.version}`;
    throw new PackError(error.code, message, { cause: error });
  }
}

/**
 * Builds all files of a pack anew. They are made and checked in a folder beside their place and then
 * renamed into it one by one, so that a file is always whole, and processes that build at the same
 * time do no harm. Throws `source-missing`, or `checksum-mismatch` where the source gave other bytes
 * than the manifest says.
 */
export async function buildPack(
  modelsDir: string,
  manifest: PackManifest,
  onProgress?: (progress: BuildProgress) => void,
): Promise<void> {
  const { source } = manifest;
  if (source.kind !== 'npm') {
    const from = source.url === undefined ? '' : `; its files are at ${source.url}`;
    const message = `"${manifest.id}" is not built but imported${from}`;
    throw new PackError('source-missing', message);
  }
  const sourceDir = path.join(packageDir(source.package), source.folder);
  const folder = packDir(modelsDir, manifest);
  await mkdir(folder, { recursive: true });
  await removeAbandoned(folder, WORK_PREFIX);
  const work = await mkdtemp(path.join(folder, WORK_PREFIX));
  try {
    await CONVERTERS[source.converter](sourceDir, work, onProgress);
    for (const net of manifest.nets) await checkBuilt(work, net, source);
    for (const { file } of manifest.nets) {
      await rename(path.join(work, file), path.join(folder, file));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * The manifest of a pack whose files are all there and as it says: built first where one is missing.
 * A damaged file is never replaced by itself: that is a `checksum-mismatch`. Throws a PackError.
 */
export async function ensurePack(
  modelsDir: string,
  id: string,
  onProgress?: (progress: BuildProgress) => void,
): Promise<PackManifest> {
  const manifest = await loadManifest(manifestFile(modelsDir, id));
  if (manifest.id !== id) {
    throw new PackError('manifest-invalid', `${id}.json: id: the file is named otherwise`);
  }
  const { built } = await packStatus(modelsDir, manifest);
  if (!built && manifest.source.kind === 'npm') await buildPack(modelsDir, manifest, onProgress);
  for (const net of manifest.nets) await readNetFile(packDir(modelsDir, manifest), net);
  return manifest;
}
