import { expect, it } from 'vitest';
import { sniffFormat } from '../../../../src/vision/decode/format.ts';

const bytes = (latin1: string): Buffer => Buffer.from(latin1.padEnd(32, '\0'), 'latin1');
const brands = (...names: string[]): Buffer => {
  const size = String.fromCharCode(12 + 4 * names.length);
  return bytes(`\0\0\0${size}ftyp${names[0]!}\0\0\0\0${names.slice(1).join('')}`);
};

it.each([
  ['\xff\xd8\xff\xe1', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF89a', 'gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
  ['II*\0\x08\0\0\0\0\0', 'tiff'],
  ['MM\0*\0\0\0\x08\0\0', 'tiff'],
])('knows a picture by its signature %j', (start, format) => {
  expect(sniffFormat(bytes(start))).toEqual({ kind: 'picture', format });
});

it.each([
  [['heic', 'mif1', 'heic'], 'heif'],
  [['mif1', 'heic'], 'heif'],
  [['mif1', 'mif1', 'avif', 'miaf'], 'avif'],
  [['avif', 'mif1'], 'avif'],
  [['avis', 'msf1', 'avif'], 'avif'],
])('knows HEIF and AVIF by their brands %j', (names, format) => {
  expect(sniffFormat(brands(...names))).toEqual({ kind: 'picture', format });
});

it.each([
  [bytes('II*\0\x10\0\0\0CR\x02\0'), 'raw'],
  [brands('crx ', 'crx ', 'isom'), 'raw'],
  [bytes('FUJIFILMCCD-RAW 0201'), 'raw'],
  [brands('isom', 'mp42'), 'other'],
  [brands('qt  '), 'other'],
  [bytes('%PDF-1.7'), 'other'],
  [bytes('BM\x46\0\0\0'), 'other'],
  [bytes('8BPS'), 'other'],
  [Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'other'],
  [Buffer.from('P6\n2 2\n255\n'), 'other'],
  [Buffer.from('dear diary, today I took no photo\n'), 'text'],
  [Buffer.from('Grüße, 写真はない'), 'text'],
  [Buffer.from([0, 1, 2, 3]), 'unknown'],
] as const)('tells what is no picture it can decode: %#', (file, kind) => {
  expect(sniffFormat(file).kind).toBe(kind);
});

/** A little-endian TIFF with one directory of SHORT entries. */
function tiff(...entries: readonly (readonly [tag: number, value: number])[]): Buffer {
  const file = Buffer.alloc(14 + entries.length * 12);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, value], i) => {
    file.writeUInt16LE(tag, 10 + i * 12);
    file.writeUInt16LE(3, 12 + i * 12);
    file.writeUInt32LE(1, 14 + i * 12);
    file.writeUInt16LE(value, 18 + i * 12);
  });
  return file;
}

it('tells RAW in a TIFF from a picture in a TIFF', () => {
  expect(sniffFormat(tiff([0x0106, 2])).kind).toBe('picture');
  expect(sniffFormat(tiff([0x0106, 32803])).kind).toBe('raw');
  expect(sniffFormat(tiff([0x0103, 34713])).kind).toBe('raw');
  expect(sniffFormat(tiff([0x0106, 2], [0xc612, 1]))).toEqual({ kind: 'raw', name: 'Adobe DNG' });
});

it('survives a directory that is cut off, loops or points outside', () => {
  const whole = tiff([0x0106, 32803], [0x014a, 8]);
  for (let length = 0; length <= whole.length; length += 1) {
    expect(() => sniffFormat(whole.subarray(0, length))).not.toThrow();
  }
  whole.writeUInt32LE(8, whole.length - 4); // the next directory is this one
  expect(sniffFormat(whole).kind).toBe('raw');
  whole.writeUInt32LE(0xffffffff, 4);
  expect(sniffFormat(whole).kind).toBe('picture');
});
