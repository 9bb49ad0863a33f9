import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { errorCode } from '../../contract/errors.ts';
import { ProblemError } from '../../contract/problems.ts';

/** Larger files are refused: no photo is that big, and the whole file is held in memory. */
export const MAX_FILE_BYTES = 2 ** 30;

/** A file as it was at one moment. */
export interface PhotoFile {
  readonly bytes: Buffer;
  /** Number of bytes. */
  readonly size: number;
  /** Time of the last change, milliseconds since 1970 UTC. */
  readonly modifiedMs: number;
}

const sameVersion = (a: BigIntStats, b: BigIntStats): boolean =>
  a.size === b.size && a.mtimeNs === b.mtimeNs && a.ino === b.ino;

/** The problem that an error of the file system stands for. */
function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const options = { cause: error };
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ProblemError('vanished', 'The file is no longer there.', options);
    case 'EACCES':
    case 'EPERM':
      return new ProblemError('permission-denied', 'You may not read this file.', options);
    default: {
      const code = errorCode(error) ?? 'unknown error';
      return new ProblemError('read-error', `The file could not be read (${code}).`, options);
    }
  }
}

function checkReadable(stats: BigIntStats, maxBytes: number): void {
  if (!stats.isFile()) throw new ProblemError('not-an-image', 'This is not a regular file.');
  if (stats.size === 0n) throw new ProblemError('empty-file', 'The file is empty.');
  if (stats.size > BigInt(maxBytes)) {
    const mebibytes = Math.round(Number(stats.size / 2n ** 20n));
    throw new ProblemError('too-large', `The file is too large for a photo (${mebibytes} MiB).`);
  }
}

function readWhole(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const got = readSync(file, bytes, filled, size - filled, null);
    if (got === 0) throw changed();
    filled += got;
  }
  return bytes;
}

const changed = (): ProblemError =>
  new ProblemError('changed-while-reading', 'The file changed while it was being read.');

/**
 * Reads a whole file, synchronously: nothing else happens in a vision process meanwhile.
 * `path` is absolute, as bytes. Guarantees that the bytes are one version of the file: it is looked
 * at again afterwards, by its handle and by its name. Pipes and devices are never waited for.
 * @throws ProblemError vanished, permission-denied, read-error, not-an-image (not a regular file),
 *   empty-file, too-large (more than `maxBytes`) or changed-while-reading
 */
export function readPhotoFile(path: Uint8Array, maxBytes = MAX_FILE_BYTES): PhotoFile {
  const name = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
  try {
    // Without O_NONBLOCK, opening a pipe would wait for its writer. Windows has no such flag.
    const nonBlocking = (constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0;
    const file = openSync(name, constants.O_RDONLY | nonBlocking);
    try {
      const before = fstatSync(file, { bigint: true });
      checkReadable(before, maxBytes);
      const size = Number(before.size);
      const bytes = readWhole(file, size);
      const same =
        sameVersion(before, fstatSync(file, { bigint: true })) &&
        sameVersion(before, statSync(name, { bigint: true }));
      if (!same) throw changed();
      return { bytes, size, modifiedMs: Number(before.mtimeNs) / 1e6 };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw problemOf(error);
  }
}
