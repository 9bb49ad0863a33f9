/** Puts an imported pack in its place: whole, or not at all. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeAbandoned } from '../abandoned.ts';
import { manifestFile, packDir } from '../files.ts';
import { parseManifest, type NetManifest, type PackManifest } from '../manifest.ts';

/** What was made of a person's files, before it has a version and the hashes of its nets. */
export interface MadePack {
  readonly manifest: Omit<PackManifest, 'version' | 'nets'> & {
    readonly nets: readonly Omit<NetManifest, 'sha256'>[];
  };
  /** Bytes of every file that the manifest names. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * Whatever changes the answers changes the version, since estimates are filed under it: it is made of
 * the nets' part of the manifest, which has the hash of every file.
 */
export function withVersion({ manifest, files }: MadePack): PackManifest {
  const { id, name, licence, source, tasks } = manifest;
  const nets = manifest.nets.map(({ id: net, task, file, ...more }) => {
    const bytes = files.get(file);
    if (bytes === undefined) throw new RangeError(`there are no bytes for ${file}`);
    return { id: net, task, file, sha256: sha256(bytes), ...more };
  });
  const answers = nets.map(({ id: net, task, sha256: hash, input, outputs }) => ({
    net,
    task,
    hash,
    input,
    outputs,
  }));
  const version = `1-${sha256(Buffer.from(JSON.stringify(answers))).slice(0, 8)}`;
  return parseManifest({ id, name, version, licence, source, tasks, nets }, `${id}.json`);
}

const WORK_PREFIX = '.import-';

/**
 * Writes the pack beside its place, lets `check` look at it there, and renames it, the manifest last.
 * A pack of that id is replaced. `check` gets the folder that stands for `modelsDir`.
 */
export async function placePack(
  modelsDir: string,
  made: MadePack,
  check: (modelsDir: string, manifest: PackManifest) => Promise<void>,
): Promise<PackManifest> {
  const manifest = withVersion(made);
  await mkdir(modelsDir, { recursive: true });
  await removeAbandoned(modelsDir, WORK_PREFIX);
  const work = await mkdtemp(path.join(modelsDir, WORK_PREFIX));
  try {
    const folder = packDir(work, manifest);
    await mkdir(folder);
    for (const [name, bytes] of made.files) await writeFile(path.join(folder, name), bytes);
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(manifestFile(work, manifest.id), text);
    await check(work, manifest);

    const [place, known] = [packDir(modelsDir, manifest), manifestFile(modelsDir, manifest.id)];
    await rm(known, { force: true });
    await rename(place, path.join(work, 'replaced')).catch(ignoreMissing);
    await rename(folder, place);
    await rename(manifestFile(work, manifest.id), known);
    return manifest;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
