/**
 * The largest JPEG that a camera stored in its RAW file, found by reading the container: TIFF based
 * ones (CR2, NEF, ARW, DNG, PEF, RW2, ...), Fujifilm RAF and Canon CR3. RAW itself is not decoded.
 */
import { readDirectories } from './tiff-directory.ts';
import type { Directory } from './tiff-directory.ts';

/** Smaller ones are thumbnails: too small to find faces in, so the file counts as unreadable. */
const MIN_EDGE = 512;

export interface RawPreview {
  /** A JPEG file. */
  readonly source: Buffer;
  /** EXIF orientation 1..8, where the RAW file says one. */
  readonly orientation?: number;
}

const ORIENTATION = 0x0112;
const STRIP_OFFSETS = 0x0111;
const STRIP_BYTES = 0x0117;
const JPEG_OFFSET = 0x0201;
const JPEG_BYTES = 0x0202;
const PANASONIC_JPEG = 0x002e;

type Range = readonly [from: number, bytes: number];

/** The preview with the most pixels; null where there is none of a useful size. */
export function findRawPreview(bytes: Buffer): RawPreview | null {
  const directories = readDirectories(exifOf(bytes));
  const inDirectories = bytes.toString('latin1', 4, 8) === 'ftyp' ? [] : directories;
  const ranges = [
    ...inDirectories.flatMap(rangesIn),
    ...fujifilmRange(bytes),
    ...canonRange(bytes),
  ];
  let best: { source: Buffer; pixels: number } | null = null;
  for (const [from, length] of ranges) {
    if (from <= 0 || from + length > bytes.length) continue;
    const source = bytes.subarray(from, from + length);
    const size = jpegSize(source);
    if (size === null || Math.max(...size) < MIN_EDGE) continue;
    const pixels = size[0] * size[1];
    if (best === null || pixels > best.pixels) best = { source, pixels };
  }
  if (best === null) return null;
  const orientation = directories[0]?.get(ORIENTATION)?.values[0];
  return { source: best.source, ...(orientation === undefined ? {} : { orientation }) };
}

/** Where a directory says that pixels lie; whether they are a JPEG is seen later. */
function rangesIn(directory: Directory): Range[] {
  const ranges: Range[] = [];
  for (const [offset, length] of [
    [JPEG_OFFSET, JPEG_BYTES],
    [STRIP_OFFSETS, STRIP_BYTES],
  ] as const) {
    const from = directory.get(offset)?.values ?? [];
    const size = directory.get(length)?.values[0];
    if (from.length === 1 && size !== undefined) ranges.push([from[0]!, size]);
  }
  const panasonic = directory.get(PANASONIC_JPEG);
  if (panasonic !== undefined) ranges.push([panasonic.from, panasonic.bytes]);
  return ranges;
}

function fujifilmRange(bytes: Buffer): Range[] {
  if (bytes.length < 92 || bytes.toString('latin1', 0, 8) !== 'FUJIFILM') return [];
  return [[bytes.readUInt32BE(84), bytes.readUInt32BE(88)]];
}

/** Canon's boxes come before the pixels. */
const CANON_SEARCH = 2 ** 20;

/** CR3's PRVW box: 16 bytes of sizes after its name, the length of the JPEG, the JPEG. */
function canonRange(bytes: Buffer): Range[] {
  const at = bytes.subarray(0, CANON_SEARCH).indexOf('PRVW', 0, 'latin1');
  if (at < 0 || at + 20 > bytes.length) return [];
  return [[at + 20, bytes.readUInt32BE(at + 16)]];
}

/** The TIFF that holds the orientation: the file itself, or in CR3 its CMT1 box. */
function exifOf(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return bytes;
  const at = bytes.subarray(0, CANON_SEARCH).indexOf('CMT1', 0, 'latin1');
  return at < 0 ? Buffer.alloc(0) : bytes.subarray(at + 4);
}

/** Width and height of a JPEG, or null for anything else: lossless JPEG holds RAW, not a picture. */
function jpegSize(jpeg: Buffer): [width: number, height: number] | null {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc2)
      return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
    if (marker === 0xc3 || marker === 0xda) return null;
  }
  return null;
}
