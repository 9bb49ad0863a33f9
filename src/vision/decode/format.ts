import { readDirectories } from './tiff-directory.ts';

/** Formats that are decoded. */
export const PICTURE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heif'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** What the first bytes of a file say, whatever its name says. */
export type FileKind =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  /** A camera's RAW file; `name` as people know it. */
  | { readonly kind: 'raw'; readonly name: string }
  /** A known kind of file that is not decoded; `name` with its article. */
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'unknown' };

const picture = (format: PictureFormat): FileKind => ({ kind: 'picture', format });
const raw = (name: string): FileKind => ({ kind: 'raw', name });
const other = (name: string): FileKind => ({ kind: 'other', name });

/** Signatures as Latin-1, at byte 0 unless a third item says where. The first that fits counts. */
const SIGNATURES: readonly (readonly [string, FileKind, number?])[] = [
  ['\xff\xd8\xff', picture('jpeg')],
  ['\x89PNG\r\n\x1a\n', picture('png')],
  ['GIF87a', picture('gif')],
  ['GIF89a', picture('gif')],
  ['WEBP', picture('webp'), 8],
  ['II*\0\x10\0\0\0CR', raw('Canon CR2')],
  ['IIU\0', raw('Panasonic RW2')],
  ['IIRO', raw('Olympus ORF')],
  ['IIRS', raw('Olympus ORF')],
  ['MMOR', raw('Olympus ORF')],
  ['FUJIFILMCCD-RAW', raw('Fujifilm RAF')],
  ['HEAPCCDR', raw('Canon CRW'), 6],
  ['\0MRM', raw('Minolta MRW')],
  ['FOVb', raw('Sigma X3F')],
  ['IIII', raw('Phase One IIQ'), 8],
  ['MMMM', raw('Phase One IIQ'), 8],
  ['BM', other('a BMP picture')],
  ['8BPS', other('a Photoshop document')],
  ['%PDF-', other('a PDF document')],
  ['\0\0\0\x0cjP  \r\n\x87\n', other('a JPEG 2000 picture')],
  ['\xff\x4f\xff\x51', other('a JPEG 2000 picture')],
  ['\xff\x0a', other('a JPEG XL picture')],
  ['\0\0\0\x0cJXL \r\n\x87\n', other('a JPEG XL picture')],
  ['v/1\x01', other('an OpenEXR picture')],
  ['#?RADIANCE', other('a Radiance picture')],
  ['DDS ', other('a DirectDraw texture')],
  ['DanM', other('a Microsoft Paint picture')],
  ['LinS', other('a Microsoft Paint picture')],
  ['\0\0\x01\0', other('an icon')],
  ['AVI ', other('a video'), 8],
  ['\x1a\x45\xdf\xa3', other('a video')],
  ['\0\0\x01\xba', other('a video')],
  ['WAVE', other('a sound recording'), 8],
  ['OggS', other('a sound recording')],
  ['PK\x03\x04', other('an archive or a document')],
];

const RAW_PHOTOMETRIC = [32803, 34892]; // colour filter array, linear raw
const RAW_COMPRESSION = [32767, 34713]; // Sony, Nikon
const PHOTOMETRIC = 0x0106;
const COMPRESSION = 0x0103;
const DNG_VERSION = 0xc612;

/** TIFF is also what most cameras wrap their RAW files in. */
function tiffKind(bytes: Buffer): FileKind {
  const directories = readDirectories(bytes);
  if (directories.some((directory) => directory.has(DNG_VERSION))) return raw('Adobe DNG');
  const isRaw = directories.some(
    (directory) =>
      RAW_PHOTOMETRIC.includes(directory.get(PHOTOMETRIC)?.values[0] ?? 0) ||
      RAW_COMPRESSION.includes(directory.get(COMPRESSION)?.values[0] ?? 0),
  );
  return isRaw ? raw('of an unnamed kind') : picture('tiff');
}

const HEIF_BRANDS = /hei[cxmsf]|hev[cxms]|mif[12]|msf1/;

/** ISO base media files name their kind in brands: four letters each, the main one first. */
function brandKind(bytes: Buffer): FileKind {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const main = bytes.toString('latin1', 8, 12);
  const brands = [main];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  if (main === 'crx ') return raw('Canon CR3');
  if (main === 'avif' || main === 'avis') return picture('avif');
  const hevc = brands.some((brand) => /hei[cxms]|hev[cxms]/.test(brand));
  if (!hevc && brands.includes('avif')) return picture('avif');
  if (brands.some((brand) => HEIF_BRANDS.test(brand))) return picture('heif');
  return other('a video');
}

/** Text is what has no control characters but white space in its first bytes. */
function looksLikeText(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 1024);
  return start.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}

/** Tells the kind of a file from its first bytes. Never throws, and decodes nothing. */
export function sniffFormat(bytes: Buffer): FileKind {
  for (const [signature, kind, at = 0] of SIGNATURES) {
    if (bytes.toString('latin1', at, at + signature.length) === signature) return kind;
  }
  const start = bytes.toString('latin1', 0, 4);
  if (start === 'II*\0' || start === 'MM\0*') return tiffKind(bytes);
  if (start === 'II+\0' || start === 'MM\0+') return picture('tiff');
  if (bytes.length >= 12 && bytes.toString('latin1', 4, 8) === 'ftyp') return brandKind(bytes);
  // QuickTime files older than brands.
  if (/^(moov|mdat|wide)$/.test(bytes.toString('latin1', 4, 8))) return other('a video');
  const text = bytes.toString('latin1', 0, 1024);
  if (/^P[1-7]\s/.test(text)) return other('a Netpbm picture');
  if (!looksLikeText(bytes)) return { kind: 'unknown' };
  if (/<svg[\s>]/i.test(text)) return other('an SVG drawing');
  return { kind: 'text' };
}
