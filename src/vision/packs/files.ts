/** Where a pack's files lie, and whether they are what its manifest says. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../../contract/errors.ts';
import type { PackStatus } from '../../contract/packs.ts';
import { PackError } from './errors.ts';
import {
  meanImageOf,
  type MeanImageManifest,
  type NetManifest,
  type PackManifest,
} from './manifest.ts';

export function manifestFile(modelsDir: string, id: string): string {
  // The id may be typed by a person: as a file name it must not lead out of the folder.
  if (!/^[a-z0-9-]+$/.test(id)) throw new PackError('pack-unknown', `"${id}" is no pack's id`);
  return path.join(modelsDir, `${id}.json`);
}

export function packDir(modelsDir: string, manifest: PackManifest): string {
  return path.join(modelsDir, manifest.id);
}

/** The bytes of a net's file. Throws `file-missing` or `checksum-mismatch`. */
export function readNetFile(folder: string, net: NetManifest): Promise<Uint8Array> {
  return readChecked(folder, net);
}

/** The numbers [3, side, side] of a mean image. Throws as `readNetFile` does. */
export async function readMeanImage(
  folder: string,
  mean: MeanImageManifest,
): Promise<Float32Array> {
  const bytes = await readChecked(folder, mean);
  const length = 3 * mean.side * mean.side;
  if (bytes.byteLength !== length * 4)
    throw new PackError('checksum-mismatch', `${mean.file} in ${folder} has another size`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length }, (_, i) => view.getFloat32(i * 4, true));
}

/** What a manifest says of a file: its name, and the hash of its bytes. */
type Described = Pick<NetManifest, 'file' | 'sha256'>;

async function readChecked(folder: string, net: Described): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path.join(folder, net.file));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new PackError('file-missing', `${net.file} is missing in ${folder}`, { cause: error });
  }
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== net.sha256) {
    const detail = `its SHA-256 is ${found}, expected ${net.sha256}; build the pack anew`;
    throw new PackError(
      'checksum-mismatch',
      `${net.file} in ${folder} is not the pack's: ${detail}`,
    );
  }
  return bytes;
}

/** Names of all files that a pack is made of: two nets may share a mean image. */
function filesOf({ nets }: PackManifest): Set<string> {
  return new Set(nets.flatMap((net) => [net.file, meanImageOf(net)?.file ?? net.file]));
}

/** Sizes in bytes of the files of a pack that are there, by name. */
async function presentFiles(folder: string, manifest: PackManifest): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const file of filesOf(manifest)) {
    const found = await stat(path.join(folder, file)).catch(() => null);
    if (found?.isFile()) sizes.set(file, found.size);
  }
  return sizes;
}

/** Whether every file is there, whatever is in it, and how large they are. */
export async function packStatus(modelsDir: string, manifest: PackManifest): Promise<PackStatus> {
  const sizes = await presentFiles(packDir(modelsDir, manifest), manifest);
  const { id, name, version, licence } = manifest;
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { id, name, version, licence, built: sizes.size === filesOf(manifest).size, bytes };
}
