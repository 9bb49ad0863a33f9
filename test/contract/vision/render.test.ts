/** Pictures for showing: upright, in sRGB, no larger than asked, from everything that decodes. */
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Box } from '../../../src/contract/geometry.ts';
import type { RenderOutcome } from '../../../src/contract/vision.ts';
import type { RgbImage } from '../../../src/vision/decode/rgb-image.ts';
import { createVisionService } from '../../../src/vision/service.ts';
import { demoPhoto } from '../../fixtures/photos.ts';
import { describeWithSharedData } from '../../fixtures/shared-data.ts';
import {
  BLUE,
  expectQuarters,
  flag,
  FLAG,
  GREEN,
  MUTED,
  RED,
  storedAs,
  YELLOW,
} from './decode/flag.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'decades-render-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const vision = createVisionService(); // no nets loaded: none are needed

let files = 0;
function saved(bytes: Uint8Array): string {
  files += 1;
  const file = path.join(folder, `photo-${files}`);
  writeFileSync(file, bytes);
  return file;
}

const render = (file: string, box: Box | null = null, maxEdge = 4000): Promise<RenderOutcome> =>
  vision.render({ path: Buffer.from(file), box, maxEdge });

async function pictureOf(file: string, box: Box | null = null, maxEdge = 4000): Promise<RgbImage> {
  const outcome = await render(file, box, maxEdge);
  if (outcome.kind !== 'done') throw new Error(outcome.problem.reason);
  const { data, info } = await sharp(outcome.bytes).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const ALL_OF = (colour: readonly number[]): number[][] =>
  [colour, colour, colour, colour].map((c) => [...c]);
const QUARTERS: readonly (readonly [string, Box, number[]])[] = [
  ['top left', { x: 0, y: 0, width: 0.5, height: 0.5 }, RED],
  ['top right', { x: 0.5, y: 0, width: 0.5, height: 0.5 }, GREEN],
  ['bottom left', { x: 0, y: 0.5, width: 0.5, height: 0.5 }, BLUE],
  ['bottom right', { x: 0.5, y: 0.5, width: 0.5, height: 0.5 }, YELLOW],
];

describe('a whole photo', () => {
  it('keeps its size, and is shrunk only to the edge asked for', async () => {
    const file = saved(await flag().resize(3000, 2000).jpeg({ quality: 95 }).toBuffer());
    expect(await pictureOf(file)).toMatchObject({ width: 3000, height: 2000 });
    const small = await pictureOf(file, null, 600);
    expect(small).toMatchObject({ width: 600, height: 400 });
    expectQuarters(small, FLAG, 8);
  });

  it('is never enlarged', async () => {
    expect(await pictureOf(saved(await flag().png().toBuffer()), null, 5000)).toMatchObject({
      width: 300,
      height: 200,
    });
  });

  it('of a single row of pixels stays one', async () => {
    const background = { r: 1, g: 2, b: 3 };
    const line = sharp({ create: { width: 3000, height: 1, channels: 3, background } });
    expect(await pictureOf(saved(await line.png().toBuffer()), null, 100)).toMatchObject({
      width: 100,
      height: 1,
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is turned upright from orientation %i',
    async (orientation) => {
      const picture = await pictureOf(saved(await storedAs(orientation)));
      expect(picture).toMatchObject({ width: 300, height: 200 });
      expectQuarters(picture, FLAG, 16);
    },
  );
});

describe('a part of a photo', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is cut out of the upright photo, orientation %i',
    async (orientation) => {
      const file = saved(await storedAs(orientation));
      for (const [name, box, colour] of QUARTERS) {
        const full = await pictureOf(file, box);
        expect(full, name).toMatchObject({ width: 150, height: 100 });
        expectQuarters(full, ALL_OF(colour), 24);
        const small = await pictureOf(file, box, 60);
        expect(small, name).toMatchObject({ width: 60, height: 40 });
        expectQuarters(small, ALL_OF(colour), 24);
      }
    },
  );

  it('is exactly where the box says, shrunk or not', async () => {
    // A white square of 400 x 300 at (1000, 700) on black: of its box nothing black is seen.
    const white = { create: { width: 400, height: 300, channels: 3, background: '#fff' } } as const;
    const black = {
      create: { width: 3000, height: 2000, channels: 3, background: '#000' },
    } as const;
    const file = saved(
      await sharp(black)
        .composite([{ input: white, left: 1000, top: 700 }])
        .jpeg({ quality: 95 })
        .toBuffer(),
    );
    const box = { x: 1000 / 3000, y: 700 / 2000, width: 400 / 3000, height: 300 / 2000 };
    for (const edge of [400, 200, 97]) {
      const { data, width, height } = await pictureOf(file, box, edge);
      expect(Math.max(width, height)).toBe(edge);
      expect(width / height).toBeCloseTo(4 / 3, 1);
      const inside = [1, Math.floor(height / 2), height - 2].flatMap((y) =>
        [1, Math.floor(width / 2), width - 2].map((x) => data[(y * width + x) * 3]!),
      );
      expect(Math.min(...inside), `edge ${edge}`).toBeGreaterThan(200);
      const around = {
        x: box.x - box.width,
        y: box.y - box.height,
        width: 3 * box.width,
        height: 3 * box.height,
      };
      const wide = await pictureOf(file, around, edge);
      const middle = (Math.floor(wide.height / 2) * wide.width + Math.floor(wide.width / 2)) * 3;
      expect(wide.data[middle]).toBeGreaterThan(240);
      expect(wide.data[0]).toBeLessThan(15);
    }
  });

  it('that leaves the photo ends at its border', async () => {
    const file = saved(await flag().resize(3000, 2000).png().toBuffer());
    const corner = await pictureOf(file, { x: 0.9, y: -0.5, width: 0.3, height: 0.6 });
    expect(corner).toMatchObject({ width: 300, height: 200 });
    expectQuarters(corner, ALL_OF(GREEN), 4);
    const far = await pictureOf(file, { x: 1.5, y: 1.5, width: 0.1, height: 0.1 });
    expect(far).toMatchObject({ width: 1, height: 1 });
  });

  it('of one point is a pixel', async () => {
    const file = saved(await flag().png().toBuffer());
    const point = await pictureOf(file, { x: 0.25, y: 0.25, width: 0, height: 0 }, 256);
    expect(point).toMatchObject({ width: 1, height: 1 });
    point.data.forEach((value, c) => expect(Math.abs(value - RED[c]!)).toBeLessThanOrEqual(8));
  });
});

describe('formats', () => {
  const good = { quality: 95, chromaSubsampling: '4:4:4' };
  const raf = async (): Promise<Buffer> => {
    const preview = await flag().resize(900, 600).jpeg(good).toBuffer();
    const head = Buffer.alloc(160);
    head.write('FUJIFILMCCD-RAW 0201', 'latin1');
    head.writeUInt32BE(160, 84);
    head.writeUInt32BE(preview.length, 88);
    return Buffer.concat([head, preview]);
  };
  it.each([
    ['PNG', () => flag().png().toBuffer(), FLAG, 8],
    ['WebP', () => flag().webp({ lossless: true }).toBuffer(), FLAG, 8],
    ['GIF', () => flag().gif().toBuffer(), FLAG, 8],
    ['TIFF', () => flag().tiff({ compression: 'lzw' }).toBuffer(), FLAG, 8],
    ['16-bit TIFF', () => flag().toColourspace('rgb16').tiff().toBuffer(), FLAG, 8],
    ['AVIF', () => flag().avif(good).toBuffer(), FLAG, 10],
    ['Display P3', () => flag().withIccProfile('p3').png().toBuffer(), FLAG, 8],
    ['CMYK', () => flag(MUTED).withIccProfile('cmyk').jpeg(good).toBuffer(), MUTED, 24],
    ['RAW with a preview', raf, FLAG, 8],
  ])('%s', async (_, make, expected, tolerance) => {
    const file = saved(await make());
    expectQuarters(await pictureOf(file), expected, tolerance);
    expectQuarters(await pictureOf(file, null, 120), expected, tolerance);
    const [, box] = QUARTERS[3]!;
    expectQuarters(await pictureOf(file, box, 70), ALL_OF(expected[3]!), tolerance);
  });

  it('carries no metadata and no profile', async () => {
    const camera = { IFD0: { Make: 'Decades', Copyright: 'somebody' } };
    const tagged = flag().withIccProfile('p3').withExifMerge(camera);
    const outcome = await render(saved(await tagged.jpeg().toBuffer()));
    if (outcome.kind !== 'done') throw new Error(outcome.problem.reason);
    expect(outcome.type).toBe('image/jpeg');
    const header = await sharp(outcome.bytes).metadata();
    expect(header).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3 });
    expect([header.exif, header.icc, header.xmp, header.orientation]).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('damaged files', () => {
  it('are shown as far as they go', async () => {
    const file = saved(await sharp(demoPhoto(1)).jpeg().toBuffer());
    const before = await pictureOf(file, null, 300);
    truncateSync(file, Math.floor(statSync(file).size * 0.7));
    const after = await pictureOf(file, null, 300);
    expect(after).toMatchObject({ width: before.width, height: before.height });
    const upper = before.data.length / 4;
    const difference = before.data
      .subarray(0, upper)
      .reduce((sum, value, i) => sum + Math.abs(value - after.data[i]!), 0);
    expect(difference / upper).toBeLessThan(2);
  });

  it.each([
    ['an empty file', () => Buffer.alloc(0), 'empty-file'],
    ['text', () => Buffer.from('Dear diary'), 'not-an-image'],
    ['a PDF', () => Buffer.from('%PDF-1.4'), 'unsupported-format'],
    ['a cut header', async () => (await flag().png().toBuffer()).subarray(0, 50), 'damaged'],
  ])('%s is a problem', async (_, make, code) => {
    const file = saved(await make());
    expect(await render(file)).toMatchObject({ kind: 'problem', problem: { code } });
  });

  it('a file that is gone is a problem', async () => {
    expect(await render(path.join(folder, 'gone.jpg'))).toMatchObject({
      kind: 'problem',
      problem: { code: 'vanished' },
    });
  });
});

describeWithSharedData('every file under photos', 'photos', (photos) => {
  it('ends in a picture or in a problem, whole and in part', { timeout: 600_000 }, async () => {
    const names = readdirSync(photos, { recursive: true, encoding: 'utf8' });
    const rendered = new Set<string>();
    for (const name of names) {
      const file = path.join(photos, name);
      if (!statSync(file).isFile()) continue;
      const whole = await render(file, null, 400);
      if (whole.kind === 'problem') {
        expect(whole.problem.code, name).not.toBe('crashed');
        continue;
      }
      const part = await render(file, { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, 200);
      if (part.kind === 'problem') expect(part.problem.code, name).toBe('damaged');
      rendered.add(name);
      const { width, height } = await sharp(whole.bytes).metadata();
      expect(Math.max(width, height), name).toBeLessThanOrEqual(400);
    }
    for (const name of [
      'exifr/heic-iphone7.heic',
      'immich/formats/IMG_2682.heic',
      'pillow/tiff_strip_cmyk_jpeg.tif',
      'sharp/truncated.jpg',
    ]) {
      expect(rendered, name).toContain(name);
    }
  });
});
