/** The published files of Levi & Hassner, in an archive or a folder; both are read only where needed. */
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { errorMessage } from '../../../contract/errors.ts';
import { PackError } from '../errors.ts';
import { LARGEST, readBounded, tooLarge } from './read-file.ts';
import { bestOf, describeRole, kindOf, type Role } from './roles.ts';

export interface Collection {
  /** Throws `file-missing` where there is none. */
  read(role: Role): Promise<Buffer>;
  close(): void;
}

const MOST_ENTRIES = 20_000;

/** A checkout has its files two folders deep. */
const DEEPEST = 4;

const lacks = (where: string, role: Role): PackError =>
  new PackError('file-missing', `${path.basename(where)} has no ${describeRole[role]}.`);

const tooMany = (where: string): PackError =>
  new PackError('import-refused', `${path.basename(where)} has more than ${MOST_ENTRIES} files.`);

export async function openFolder(folder: string): Promise<Collection> {
  const found: string[] = [];
  let seen = 0;
  const walk = async (below: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(path.join(folder, below))) {
      seen += 1;
      if (seen > MOST_ENTRIES) throw tooMany(folder);
      const relative = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) found.push(relative);
      else if (entry.isDirectory() && depth < DEEPEST && entry.name !== '.git') {
        await walk(relative, depth + 1);
      }
    }
  };
  await walk('', 0);
  const files = bestOf(found);
  return {
    read: async (role) => {
      const relative = files.get(role);
      if (relative === undefined) throw lacks(folder, role);
      return readBounded(path.join(folder, relative), kindOf(role));
    },
    close: () => undefined,
  };
}

/** Nothing is unpacked to a disk, so no name in the archive can lead anywhere. */
export async function openArchive(file: string): Promise<Collection> {
  const damaged = (error: unknown): PackError => {
    const why = errorMessage(error);
    const message = `${path.basename(file)} can not be unpacked: ${why}.`;
    return new PackError('import-refused', message, { cause: error });
  };
  const zip = await openPromise(file, { autoClose: false }).catch((error: unknown) => {
    throw damaged(error);
  });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_ENTRIES) throw tooMany(file);
      entries.set(entry.fileName, entry);
    }
    const files = bestOf(entries.keys());
    return {
      read: async (role) => {
        const entry = entries.get(files.get(role) ?? '');
        if (entry === undefined) throw lacks(file, role);
        return readEntry(zip, entry, role).catch((error: unknown) => {
          throw error instanceof PackError ? error : damaged(error);
        });
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof PackError ? error : damaged(error);
  }
}

async function readEntry(zip: ZipFile, entry: Entry, role: Role): Promise<Buffer> {
  const { uncompressedSize: size, fileName } = entry;
  if (size > LARGEST[kindOf(role)]) throw tooLarge(fileName, kindOf(role));
  // yauzl ends the stream with an error where it gives more or less than the archive says.
  const stream = await zip.openReadStreamPromise(entry);
  const bytes = Buffer.alloc(size);
  let at = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) at += chunk.copy(bytes, at);
  if (at !== size || crc32(bytes) !== entry.crc32) {
    throw new PackError('import-refused', `${fileName} is damaged in the archive.`);
  }
  return bytes;
}
