import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalyseJob, AnalysedPhoto, VisionService } from '../../../src/contract/vision.ts';
import { createVisionService } from '../../../src/vision/service.ts';

const require = createRequire(import.meta.url);
const demo = path.join(path.dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo');
const modelsDir = path.resolve(import.meta.dirname, '../../../models');

let folder: string;
let vision: VisionService;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'decades-analyse-'));
  vision = createVisionService();
  await vision.load({ modelsDir, pack: 'face-api' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const jobFor = (file: string, more: Partial<AnalyseJob> = {}): AnalyseJob => ({
  path: Buffer.from(file),
  knownHashes: [],
  crops: 2,
  wantsDescriptors: false,
  ...more,
});

async function photoOf(file: string, more: Partial<AnalyseJob> = {}): Promise<AnalysedPhoto> {
  const outcome = await vision.analyse(jobFor(file, more));
  if (outcome.kind !== 'done') throw new Error(`the outcome is ${JSON.stringify(outcome)}`);
  return outcome.photo;
}

describe('analyse', () => {
  it('finds the faces of a photo with everything that belongs to each', async () => {
    const photo = await photoOf(path.join(demo, 'sample1.jpg'), { wantsDescriptors: true });
    expect(photo).toMatchObject({ format: 'jpeg', warning: null });
    expect(photo.faces).toHaveLength(3);
    for (const {
      box,
      landmarks,
      score,
      sharpness,
      pixelSize,
      estimate,
      descriptor,
    } of photo.faces) {
      expect(score).toBeGreaterThan(0.5);
      expect(sharpness).toBeGreaterThan(0);
      expect(pixelSize).toBeCloseTo(
        Math.min(box.width * photo.width, box.height * photo.height),
        6,
      );
      expect(landmarks).toHaveLength(136);
      const nose = { x: landmarks[60]!, y: landmarks[61]! };
      expect(nose.x).toBeGreaterThan(box.x);
      expect(nose.x).toBeLessThan(box.x + box.width);
      expect(nose.y).toBeGreaterThan(box.y);
      expect(nose.y).toBeLessThan(box.y + box.height);
      expect(estimate.age.groups.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
      expect(descriptor).toHaveLength(128);
    }
  });

  it('tells the people on a photo apart, and knows one again in another size', async () => {
    const file = path.join(demo, 'sample1.jpg');
    const larger = path.join(folder, 'larger.jpg');
    await sharp(file).resize({ width: 1800 }).jpeg().toFile(larger);
    const [first, again] = [
      await photoOf(file, { wantsDescriptors: true }),
      await photoOf(larger, { wantsDescriptors: true }),
    ];
    const distance = (a: Float32Array, b: Float32Array): number =>
      Math.hypot(...a.map((value, i) => value - b[i]!));
    const byPlace = (photo: AnalysedPhoto) =>
      [...photo.faces].sort((a, b) => a.box.x - b.box.x).map((face) => face.descriptor!);
    const [before, after] = [byPlace(first), byPlace(again)];
    for (const [i, descriptor] of before.entries()) {
      expect(distance(descriptor, after[i]!)).toBeLessThan(0.3);
      for (const other of before.slice(i + 1)) {
        expect(distance(descriptor, other)).toBeGreaterThan(0.3);
      }
    }
  });

  it('looks again at full resolution where faces are small in a big photo', async () => {
    const face = await sharp(path.join(demo, 'sample1.jpg')).resize({ width: 1024 }).toBuffer();
    const canvas = { width: 6000, height: 4500, channels: 3, background: '#667' } as const;
    const big = path.join(folder, 'big.jpg');
    await sharp({ create: canvas })
      .composite([{ input: face, left: 900, top: 700 }])
      .jpeg({ quality: 92 })
      .toFile(big);
    const alone = path.join(folder, 'alone.jpg');
    await sharp(face).jpeg({ quality: 92 }).toFile(alone);
    const [small, large] = [await photoOf(big), await photoOf(alone)];
    // About 100 pixels in the photo, and so only 17 in its work image of 1024.
    expect(small.faces.length).toBeGreaterThan(0);
    for (const found of small.faces) {
      const centre = {
        x: (found.box.x + found.box.width / 2) * 6000 - 900,
        y: (found.box.y + found.box.height / 2) * 4500 - 700,
      };
      const same = large.faces.find(({ box }) => {
        const [x, y] = [centre.x / large.width, centre.y / large.height];
        return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      })!;
      expect(Math.abs(found.estimate.age.mean - same.estimate.age.mean)).toBeLessThan(6);
      expect(found.sharpness).toBeGreaterThan(0.3);
    }
  });

  it('ends with `known`, undecoded, where the content is known', async () => {
    const file = path.join(demo, 'sample2.jpg');
    const first = await vision.analyse(jobFor(file));
    if (first.kind !== 'done') throw new Error(first.kind);
    const again = await vision.analyse(jobFor(file, { knownHashes: [first.identity.hash] }));
    expect(again).toEqual({ kind: 'known', identity: first.identity });
  });

  it('gives a problem, not an error, for what is no photo', async () => {
    const text = path.join(folder, 'text.jpg');
    writeFileSync(text, 'Dear diary, today I took no photo.');
    expect(await vision.analyse(jobFor(text))).toMatchObject({
      kind: 'problem',
      problem: { code: 'not-an-image' },
    });
    expect(await vision.analyse(jobFor(path.join(folder, 'gone.jpg')))).toMatchObject({
      kind: 'problem',
      problem: { code: 'vanished' },
    });
  });
});
