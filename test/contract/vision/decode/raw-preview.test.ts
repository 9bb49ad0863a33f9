import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openPhoto } from '../../../../src/vision/decode/photo.ts';
import { findRawPreview } from '../../../../src/vision/decode/raw-preview.ts';

const jpeg = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 20, b: 20 } } })
    .jpeg()
    .toBuffer();

type Tags = readonly (readonly [tag: number, value: number])[];

/** A little-endian TIFF: a chain of directories of LONG entries, then the blobs from `blobsAt`. */
function tiff(directories: readonly Tags[], blobsAt: number, ...blobs: Buffer[]): Buffer {
  const head = Buffer.alloc(blobsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  let at = 8;
  directories.forEach((tags, n) => {
    head.writeUInt16LE(tags.length, at);
    at += 2;
    for (const [tag, value] of tags) {
      head.writeUInt16LE(tag, at);
      head.writeUInt16LE(4, at + 2);
      head.writeUInt32LE(1, at + 4);
      head.writeUInt32LE(value, at + 8);
      at += 12;
    }
    at += 4;
    if (n + 1 < directories.length) head.writeUInt32LE(at, at - 4);
  });
  return Buffer.concat([head, ...blobs]);
}

const [small, big] = await Promise.all([jpeg(160, 120), jpeg(1200, 800)]);

/** DNG-like: a thumbnail, a preview in a strip, and sensor data that is no preview. */
const dng = tiff(
  [
    [
      [0x0112, 6],
      [0x0201, 512],
      [0x0202, small.length],
      [0xc612, 1],
    ],
    [
      [0x0106, 32803],
      [0x0111, 512],
      [0x0117, 100],
    ],
    [
      [0x0103, 7],
      [0x0111, 512 + small.length],
      [0x0117, big.length],
    ],
  ],
  512,
  small,
  big,
);

it('takes the largest preview of a TIFF-based file, turned as the file says', async () => {
  const photo = await openPhoto(dng);
  expect(photo).toMatchObject({
    format: 'raw',
    orientation: 6,
    width: 800,
    height: 1200,
    warning: null,
  });
  expect(photo.work).toMatchObject({ width: 683, height: 1024 });
  expect(photo.work.data[0]).toBeGreaterThan(190);
});

it('is unsupported where there is only a thumbnail', async () => {
  const thumbnailOnly = Buffer.from(dng);
  thumbnailOnly.fill(0, 512 + small.length);
  expect(findRawPreview(thumbnailOnly)).toBeNull();
  await expect(openPhoto(thumbnailOnly)).rejects.toMatchObject({
    problem: { code: 'unsupported-format' },
  });
});

it('does not take lossless JPEG, which holds RAW, for a preview', () => {
  const lossless = Buffer.from(dng);
  const frame = lossless.indexOf(Buffer.from([0xff, 0xc0]), 512 + small.length);
  lossless[frame + 1] = 0xc3;
  expect(findRawPreview(lossless)).toBeNull();
});

it('finds the preview of Fujifilm RAF and of Canon CR3', async () => {
  const raf = Buffer.alloc(160);
  raf.write('FUJIFILMCCD-RAW 0201', 'latin1');
  raf.writeUInt32BE(160, 84);
  raf.writeUInt32BE(big.length, 88);
  expect(await openPhoto(Buffer.concat([raf, big]))).toMatchObject({ format: 'raw', width: 1200 });

  const cr3 = Buffer.alloc(300);
  cr3.writeUInt32BE(24, 0);
  cr3.write('ftypcrx ', 4, 'latin1');
  cr3.write('CMT1', 100, 'latin1');
  tiff([[[0x0112, 8]]], 64).copy(cr3, 104);
  cr3.write('PRVW', 280, 'latin1');
  cr3.writeUInt32BE(big.length, 296);
  expect(await openPhoto(Buffer.concat([cr3, big]))).toMatchObject({
    format: 'raw',
    orientation: 8,
    width: 800,
    height: 1200,
  });
});

it('survives files that are cut off anywhere, and offsets that lie', () => {
  for (let length = 0; length < 700; length += 1) {
    expect(findRawPreview(dng.subarray(0, length))).toBeNull();
  }
  const lying = Buffer.from(dng);
  for (let at = 8; at < 160; at += 1) {
    lying.set(dng);
    lying.fill(0xff, at, at + 4);
    expect(() => findRawPreview(lying)).not.toThrow();
  }
});
