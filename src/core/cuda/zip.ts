/**
 * Takes single files out of a ZIP archive without reading it whole: packages are hundreds of megabytes.
 * Knows what NuGet packages are made of: stored and deflated entries, and no ZIP64.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { CudaError } from './errors.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  /** Bytes of the file itself. */
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Stands where ZIP64 has the number elsewhere. */
const ELSEWHERE = 0xffffffff;

const invalid = (message: string): CudaError => new CudaError('archive-invalid', message);

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw invalid('The archive is cut off.');
  return buffer;
}

/** Every file in the archive, from the directory at its end. Fails with `archive-invalid`. */
export async function listZip(archive: string): Promise<ZipEntry[]> {
  const file = await open(archive);
  try {
    const { size } = await file.stat();
    const tail = await read(
      file,
      Math.max(0, size - END_BYTES - LONGEST_COMMENT),
      Math.min(size, END_BYTES + LONGEST_COMMENT),
    );
    const end = tail.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06));
    if (end < 0 || end + END_BYTES > tail.length || tail.readUInt32LE(end) !== END) {
      throw invalid('This is no ZIP archive.');
    }
    const bytes = tail.readUInt32LE(end + 12);
    const from = tail.readUInt32LE(end + 16);
    if (from === ELSEWHERE || from + bytes > size)
      throw invalid('This kind of ZIP archive is not known.');
    return entriesOf(await read(file, from, bytes));
  } finally {
    await file.close();
  }
}

function entriesOf(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY) throw invalid('The archive’s directory is damaged.');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at +=
      ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Writes one file of the archive to `target`, checked. Fails with `archive-invalid`. */
export async function extract(archive: string, entry: ZipEntry, target: string): Promise<void> {
  const { name, method, packed, size, at } = entry;
  if (packed === ELSEWHERE || size === ELSEWHERE || at === ELSEWHERE || ![0, 8].includes(method)) {
    throw invalid(`${name} is packed in a way that is not known.`);
  }
  const file = await open(archive);
  const local = await read(file, at, LOCAL_BYTES).finally(() => file.close());
  const start = at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  let crc = 0;
  let written = 0;
  const checking = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      crc = crc32(chunk, crc);
      written += chunk.length;
      done(written > size ? invalid(`${name} is larger than the archive says.`) : null, chunk);
    },
  });
  const source = createReadStream(archive, { start, end: start + packed - 1 });
  try {
    await (method === 8
      ? pipeline(source, createInflateRaw(), checking, createWriteStream(target))
      : pipeline(source, checking, createWriteStream(target)));
  } catch (error) {
    if (error instanceof CudaError) throw error;
    throw new CudaError('archive-invalid', `${name} can not be unpacked.`, { cause: error });
  }
  if (written !== size || crc !== entry.crc) throw invalid(`${name} is damaged.`);
}
