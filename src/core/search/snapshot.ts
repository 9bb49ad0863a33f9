/**
 * The columns as one file beside the catalog, so that starting does not read a million rows.
 * Layout: 10 float64 of header, then the columns one after the other, in this machine's byte order.
 * A file is used only if every check holds: magic, format, lengths, CRC-32 of the columns, and that
 * the catalog's change log still holds its position. Otherwise the index is built from the rows.
 */
import { closeSync, fstatSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { emptySet } from './bitset.ts';
import { columnIndex, type ColumnIndex, type Columns } from './column-index.ts';

/** Read back as another number where the byte order differs. */
const MAGIC = 1.2345678901234567e100;
/** To be raised with any change of the layout or of the meaning of a column. */
const FORMAT = 2;
const HEADER_BYTES = 80;

/** Writes beside the file first, so that a kill leaves the old file or the new one. */
export function saveSnapshot(file: string, columns: Columns): void {
  const arrays = arraysOf(columns);
  const header = new Float64Array(HEADER_BYTES / 8);
  const { version, stamp, ids, keys } = columns;
  header.set([MAGIC, FORMAT, version, stamp, ids.length, keys.length, checksum(arrays)]);
  const part = `${file}.part`;
  writeFileSync(part, Buffer.concat([header, ...arrays].map(bytesOf)));
  renameSync(part, file);
}

/** The index in a file, or null where there is none that can be trusted. */
export function loadSnapshot(file: string): ColumnIndex | null {
  const bytes = readWhole(file);
  if (bytes === null || bytes.byteLength < HEADER_BYTES) return null;
  const header = new Float64Array(bytes, 0, HEADER_BYTES / 8);
  const [magic, format, version, stamp, rows, faces, sum] = header;
  if (magic !== MAGIC || format !== FORMAT) return null;
  if (bytes.byteLength !== HEADER_BYTES + sizeOf(rows!, faces!)) return null;

  let at = HEADER_BYTES;
  const next = <Column>(
    Kind: {
      new (buffer: ArrayBuffer, at: number, length: number): Column;
      BYTES_PER_ELEMENT: number;
    },
    length: number,
  ) => {
    const column = new Kind(bytes, at, length);
    at += length * Kind.BYTES_PER_ELEMENT;
    return column;
  };
  const columns: Columns = {
    version: version!,
    stamp: stamp!,
    takenAt: next(Float64Array<ArrayBuffer>, rows!),
    ids: next(Uint32Array<ArrayBuffer>, rows!),
    online: next(Uint32Array<ArrayBuffer>, emptySet(rows!).length),
    faceStart: next(Uint32Array<ArrayBuffer>, rows! + 1),
    confidence: next(Float32Array<ArrayBuffer>, faces!),
    keys: next(Uint16Array<ArrayBuffer>, faces!),
    aspects: next(Uint8Array<ArrayBuffer>, rows!),
  };
  return checksum(arraysOf(columns)) === sum ? columnIndex(columns) : null;
}

/** In the order of the file: wider elements first, so that each column is aligned. */
function arraysOf(columns: Columns) {
  const { takenAt, ids, online, faceStart, confidence, keys, aspects } = columns;
  return [takenAt, ids, online, faceStart, confidence, keys, aspects] as const;
}

function sizeOf(rows: number, faces: number): number {
  return rows * 9 + (rows + Math.ceil(rows / 32) + rows + 1) * 4 + faces * 6;
}

function bytesOf(array: { buffer: ArrayBuffer; byteOffset: number; byteLength: number }): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function checksum(arrays: ReturnType<typeof arraysOf>): number {
  return arrays.reduce((sum, array) => crc32(bytesOf(array), sum), 0);
}

function readWhole(file: string): ArrayBuffer | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    const bytes = new Uint8Array(fstatSync(handle).size);
    let at = 0;
    while (at < bytes.length) {
      const read = readSync(handle, bytes, at, bytes.length - at, null);
      if (read === 0) return null;
      at += read;
    }
    return bytes.buffer;
  } catch {
    return null;
  } finally {
    closeSync(handle);
  }
}
