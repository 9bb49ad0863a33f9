import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../src/contract/problems.ts';
import { THUMBNAIL_EDGE } from '../../../../src/contract/vision.ts';
import { fitInto, shrinkTo } from '../../../../src/vision/decode/fit.ts';
import { decodeRegion, openPhoto } from '../../../../src/vision/decode/photo.ts';
import { encodeThumbnail } from '../../../../src/vision/decode/thumbnail.ts';
import { BLUE, expectQuarters, flag, FLAG, GREEN, MUTED, quarters, RED, storedAs } from './flag.ts';

const require = createRequire(import.meta.url);
const samples = path.join(path.dirname(require.resolve('@vladmandic/face-api')), '../demo');
const sample = fs.readFileSync(path.join(samples, 'sample1.jpg'));

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'decoded';
};

describe('formats', () => {
  const good = { quality: 95, chromaSubsampling: '4:4:4' };
  it.each([
    ['jpeg', () => flag().jpeg(good), 4],
    ['png', () => flag().png(), 0],
    ['webp', () => flag().webp({ lossless: true }), 1],
    ['gif', () => flag().gif(), 1],
    ['tiff', () => flag().tiff({ compression: 'lzw' }), 0],
    ['avif', () => flag().avif(good), 6],
  ])('%s', async (format, make, tolerance) => {
    const photo = await openPhoto(await make().toBuffer());
    expect(photo).toMatchObject({ format, width: 300, height: 200, warning: null, orientation: 1 });
    expect(photo.work).toMatchObject({ width: 300, height: 200 });
    expectQuarters(photo.work, FLAG, tolerance);
  });
});

describe('colour', () => {
  it.each([
    ['16 bits a channel', () => flag().toColourspace('rgb16').png(), 1],
    ['palette', () => flag().png({ palette: true }), 1],
    ['Display P3', () => flag().withIccProfile('p3').png(), 3],
    ['16-bit Display P3', () => flag().toColourspace('rgb16').withIccProfile('p3').png(), 3],
    ['Display P3 with alpha', () => flag().ensureAlpha().withIccProfile('p3').png(), 3],
    ['sRGB, said by a profile', () => flag().withIccProfile('srgb').png(), 0],
  ])('%s', async (_, make, tolerance) => {
    const photo = await openPhoto(await make().toBuffer());
    expectQuarters(photo.work, FLAG, tolerance);
  });

  it.each([
    ['without a profile', () => flag(MUTED).toColourspace('cmyk').jpeg({ quality: 95 })],
    ['with a profile', () => flag(MUTED).withIccProfile('cmyk').jpeg({ quality: 95 })],
    ['as TIFF', () => flag(MUTED).withIccProfile('cmyk').tiff({ compression: 'lzw' })],
  ])('CMYK %s', async (_, make) => {
    const file = await make().toBuffer();
    expect((await sharp(file).metadata()).space).toBe('cmyk');
    expectQuarters((await openPhoto(file)).work, MUTED, 20);
  });

  it('needs the profile of a Display P3 picture', async () => {
    // Without it the green of the flag would be another colour: the test above can fail.
    const p3 = await flag().withIccProfile('p3').png().toBuffer();
    const plain = await sharp(p3, { ignoreIcc: true }).raw().toBuffer();
    expect(quarters({ data: plain, width: 300, height: 200 })[1]![0]).toBeGreaterThan(20);
  });

  it('makes grey RGB', async () => {
    const photo = await openPhoto(await flag().greyscale().jpeg().toBuffer());
    for (const [red, green, blue] of quarters(photo.work)) {
      expect(green).toBe(red);
      expect(blue).toBe(red);
    }
  });

  it('lays transparent pixels on white', async () => {
    const clear = { r: 255, g: 0, b: 0, alpha: 0.5 };
    const file = await sharp({ create: { width: 4, height: 4, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const { data } = (await openPhoto(file)).work;
    expect(data[0]).toBe(255);
    expect(Math.abs(data[1]! - 128)).toBeLessThanOrEqual(1);
  });

  it('shows the first frame of an animation', async () => {
    const frames = await Promise.all(
      [RED, BLUE].map(([r, g, b]) =>
        sharp({ create: { width: 8, height: 6, channels: 3, background: { r, g, b } } })
          .png()
          .toBuffer(),
      ),
    );
    const file = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const photo = await openPhoto(file);
    expect(photo).toMatchObject({ width: 8, height: 6 });
    expectQuarters(photo.work, [RED, RED, RED, RED], 1);
  });
});

describe('size', () => {
  it('keeps small photos and shrinks big ones to the edge, without losing the full size', async () => {
    const photo = await openPhoto(await flag().resize(3000, 2000).jpeg().toBuffer());
    expect(photo).toMatchObject({ width: 3000, height: 2000 });
    expect(photo.work).toMatchObject({ width: 1024, height: 683 });
    expect(photo.work.data).toHaveLength(1024 * 683 * 3);
    expect((await openPhoto(photo.source, 100)).work).toMatchObject({ width: 100, height: 67 });
  });

  it('refuses more pixels than any photo has, before decoding them', async () => {
    const png = await flag().png().toBuffer();
    png.writeUInt32BE(60_000, 16); // width and height in the header
    png.writeUInt32BE(60_000, 20);
    expect(await codeOf(openPhoto(png))).toBe('too-large');
  });
});

describe('orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is applied', async (orientation) => {
    const file = await storedAs(orientation);
    const photo = await openPhoto(file);
    expect(photo).toMatchObject({ width: 300, height: 200, orientation });
    expectQuarters(photo.work, FLAG, 16);

    const right = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
    const region = await decodeRegion(photo, right, 1000);
    expect(region).toMatchObject({ width: 150, height: 100 });
    expectQuarters(region, [GREEN, GREEN, GREEN, GREEN], 24);
    expect(region.box.x).toBeCloseTo(0.5, 6);
    expect(region.box.y).toBeCloseTo(0, 6);
  });
});

describe('decodeRegion', () => {
  it('gives the pixels of the full photo, and says which', async () => {
    const photo = await openPhoto(await flag().resize(3000, 2000).png().toBuffer(), 64);
    const box = { x: 0.9, y: -0.5, width: 0.3, height: 0.6 };
    const region = await decodeRegion(photo, box, 4000);
    expect(region).toMatchObject({ width: 300, height: 200 });
    expect(region.box.x).toBeCloseTo(0.9, 6);
    expect(region.box.width).toBeCloseTo(0.1, 6);
    expect(region.box.height).toBeCloseTo(0.1, 6);
    expect(await decodeRegion(photo, box, 30)).toMatchObject({ width: 30, height: 20 });
  });
});

describe('damage', () => {
  it('saves what is left of a truncated photo, with a warning', async () => {
    const photo = await openPhoto(sample.subarray(0, sample.length * 0.7));
    expect(photo.warning?.code).toBe('damaged');
    const whole = await openPhoto(sample);
    expect(whole.warning).toBeNull();
    const [topLeft, topRight] = quarters(photo.work);
    expectQuarters(
      whole.work,
      [topLeft!, topRight!, ...quarters(whole.work).slice(2)],
      1, // the upper half is there
    );
  });

  it('refuses what has nothing to save', async () => {
    expect(await codeOf(openPhoto(sample.subarray(0, 100)))).toBe('damaged');
    const png = await flag().png().toBuffer();
    expect(await codeOf(openPhoto(png.subarray(0, 50)))).toBe('damaged');
  });

  it('ends every file with some bytes changed in pixels or in a problem', async () => {
    const files = [
      await flag().jpeg().toBuffer(),
      await flag().png().toBuffer(),
      await flag().tiff().toBuffer(),
      await flag().webp().toBuffer(),
      await flag().gif().toBuffer(),
    ];
    let state = 12345; // a fixed sequence, so that a failure can be repeated
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state % below;
    };
    const outcomes = new Set<string>();
    for (let round = 0; round < 100; round += 1) {
      const file = Buffer.from(files[round % files.length] ?? []);
      for (let n = 0; n < 6; n += 1) file[random(Math.min(file.length, 2000))] = random(256);
      outcomes.add(await codeOf(openPhoto(file)));
    }
    expect(outcomes).toContain('decoded');
    expect(outcomes).toContain('damaged');
  });
});

describe('what is no picture', () => {
  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'unsupported-format'],
    ['%PDF-1.4 ...', 'unsupported-format'],
    ['Dear diary, I took no photo today.', 'not-an-image'],
    ['\0\x01\x02\x03', 'not-an-image'],
  ])('%j', async (text, code) => {
    expect(await codeOf(openPhoto(Buffer.from(text)))).toBe(code);
  });
});

describe('encodeThumbnail', () => {
  it('is a small upright JPEG with its mean colour', async () => {
    const { work } = await openPhoto(await flag().resize(3000, 2000).jpeg().toBuffer());
    const thumbnail = await encodeThumbnail(await shrinkTo(work, THUMBNAIL_EDGE));
    expect(thumbnail).toMatchObject({ type: 'image/jpeg', width: 512, height: 342 });
    const reread = await openPhoto(Buffer.from(thumbnail.bytes));
    expect(reread).toMatchObject({ format: 'jpeg', width: 512, height: 342, warning: null });
    expectQuarters(reread.work, FLAG, 8);
    const mean = [0, 1, 2].map((c) => FLAG.reduce((sum, colour) => sum + colour[c]!, 0) / 4);
    [16, 8, 0].forEach((shift, c) => {
      expect(Math.abs(((thumbnail.colour >> shift) & 255) - mean[c]!)).toBeLessThanOrEqual(3);
    });
  });

  it('does not enlarge', async () => {
    const { work } = await openPhoto(await flag().png().toBuffer());
    expect(await encodeThumbnail(await shrinkTo(work, THUMBNAIL_EDGE))).toMatchObject({
      width: 300,
      height: 200,
    });
  });
});

it('fitInto leaves black right and below', async () => {
  const { work } = await openPhoto(await flag().png().toBuffer());
  const fitted = await fitInto(work, 60, 60);
  expect(fitted.scale).toBe(0.2);
  expect([...fitted.data.subarray(60 * 3 * 41)].every((value) => value === 0)).toBe(true);
});
