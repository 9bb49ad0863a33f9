import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EstimateJob, EstimateOutcome, VisionService } from '../../../src/contract/vision.ts';
import { createVisionService } from '../../../src/vision/service.ts';
import { writeColourPack } from '../../fixtures/colour-pack.ts';

const require = createRequire(import.meta.url);
const demo = path.join(path.dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo');
const shipped = path.resolve(import.meta.dirname, '../../../models');

let folder: string;
let vision: VisionService;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'decades-estimate-'));
  vision = createVisionService();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function plainPhoto(name: string, colour: { r: number; g: number; b: number }) {
  const file = path.join(folder, name);
  await sharp({ create: { width: 60, height: 60, channels: 3, background: colour } })
    .png()
    .toFile(file);
  return file;
}

type Done = Extract<EstimateOutcome, { kind: 'done' }>;

async function estimate(file: string, job: Omit<EstimateJob, 'path'>): Promise<Done> {
  const outcome = await vision.estimate({ ...job, path: Buffer.from(file) });
  if (outcome.kind !== 'done') throw new Error(`the outcome is ${JSON.stringify(outcome)}`);
  return outcome;
}

const FACE_API = { modelsDir: shipped, pack: 'face-api' };

describe('estimate', () => {
  it('says of known faces what the same pack says when it finds them', async () => {
    const file = path.join(demo, 'sample1.jpg');
    await vision.load(FACE_API);
    const found = await vision.analyse({
      path: Buffer.from(file),
      knownHashes: [],
      crops: 4,
      wantsDescriptors: false,
    });
    if (found.kind !== 'done') throw new Error('no faces were found');
    const { faces } = found.photo;
    const { packs, identity } = await estimate(file, {
      faces: faces.map(({ landmarks }) => landmarks),
      packs: [FACE_API],
      crops: 4,
    });
    expect(identity).toEqual(found.identity);
    expect(packs[0]!.pack).toBe('face-api@1.0.0');
    expect(packs[0]!.faces).toHaveLength(3);
    for (const [i, { estimate: first }] of faces.entries()) {
      const again = packs[0]!.faces[i]!;
      // Landmarks travel as shares of the photo: their last bits may differ.
      expect(again.age!.mean).toBeCloseTo(first.age.mean, 1);
      expect(again.femaleProbability).toBeCloseTo(first.femaleProbability, 2);
    }
  });

  it('looks at a picture that is a face, in the order of the net’s colours, less the mean at the crop', async () => {
    const file = await plainPhoto('blue.png', { r: 0, g: 0, b: 140 });
    const job = {
      faces: null,
      packs: [writeColourPack(folder, 'blue', 0), writeColourPack(folder, 'red', 2)],
    } as const;
    const single = await estimate(file, { ...job, crops: 1 });
    expect(single.packs.map(({ pack }) => pack)).toEqual(['blue@1', 'red@1']);
    // The centre does not reach the left column: (140 - 100) / 100.
    expect(single.packs[0]!.faces[0]!.femaleProbability).toBeCloseTo(0.4, 5);
    expect(single.packs[0]!.faces[0]!.age).toBeNull();
    // Four of ten crops begin at the left: there 1 column in 16 is 100 brighter.
    const ten = await estimate(file, { ...job, crops: 10 });
    expect(ten.packs[0]!.faces[0]!.femaleProbability).toBeCloseTo(0.4 + (0.4 * 1) / 16, 5);
  });

  it('says which pack is not there, or not what its manifest says', async () => {
    const file = await plainPhoto('plain.png', { r: 9, g: 9, b: 9 });
    const job = { faces: null, crops: 1, path: Buffer.from(file) } as const;
    const ask = (place: { modelsDir: string; pack: string }) =>
      vision.estimate({ ...job, packs: [place] });
    await expect(ask({ modelsDir: folder, pack: 'nobody' })).rejects.toMatchObject({
      code: 'pack-unknown',
    });
    await expect(ask(writeColourPack(folder, 'wrong', 0, '0'.repeat(64)))).rejects.toMatchObject({
      code: 'checksum-mismatch',
    });
  });

  it('takes a photo that can not be read as an outcome', async () => {
    const file = path.join(folder, 'text.jpg');
    writeFileSync(file, 'no picture');
    const outcome = await vision.estimate({
      path: Buffer.from(file),
      faces: null,
      packs: [FACE_API],
      crops: 1,
    });
    expect(outcome).toMatchObject({ kind: 'problem', problem: { code: 'not-an-image' } });
  });
});
