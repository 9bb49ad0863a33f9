/** Whole photos: the faces that face-api.js finds, in square and in rectangular inputs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intersectionOverUnion, type Box } from '../../../../src/contract/geometry.ts';
import { openOurNets, type OurNets } from './our-nets.ts';
import { fitted, whole } from './pictures.ts';
import { loadReference, SAMPLES, type Reference } from './reference.ts';

let reference: Reference;
let ours: OurNets;

beforeAll(async () => {
  [reference, ours] = [await loadReference(), await openOurNets()];
});
afterAll(() => ours.release());

/** Smallest, over all faces of `a`, of the best overlap with a face of `b`. */
function worstMatch(a: readonly { box: Box }[], b: readonly { box: Box }[]): number {
  const best = a.map((face) =>
    Math.max(0, ...b.map((other) => intersectionOverUnion(face.box, other.box))),
  );
  return Math.min(1, ...best);
}

describe('SSD on whole photos', () => {
  it('finds the 22 faces that face-api.js finds in its six samples', async () => {
    let total = 0;
    for (const file of SAMPLES) {
      const expected = await reference.detectAll(await whole(file), 0.5);
      const found = await ours.faces(await fitted(file, 512, 512), 0.5);
      expect(found, file).toHaveLength(expected.length);
      // The two resize differently: 0.85 is a box of 45 pixels that is off by three.
      expect(worstMatch(expected, found), file).toBeGreaterThan(0.85);
      total += found.length;
    }
    expect(total).toBe(22);
  });

  it('finds in 512 x 384 what it finds in a padded square', async () => {
    for (const file of SAMPLES) {
      const square = await fitted(file, 512, 512);
      // Photos taller than 4:3 come out smaller in 512 x 384: those are another picture.
      if (square.covered.height > 384) continue;
      const inSquare = await ours.faces(square, 0.5);
      const inRectangle = await ours.faces(await fitted(file, 512, 384), 0.5);
      expect(inRectangle, file).toHaveLength(inSquare.length);
      expect(worstMatch(inSquare, inRectangle), file).toBeGreaterThan(0.98);
    }
  });

  it.each([
    [384, 512],
    [500, 375],
    [512, 416],
  ])('finds the same faces in %i x %i', async (width, height) => {
    for (const file of [SAMPLES[0]!, SAMPLES[2]!]) {
      const inSquare = await ours.faces(await fitted(file, 512, 512), 0.5);
      const found = await ours.faces(await fitted(file, width, height), 0.5);
      expect(found).toHaveLength(inSquare.length);
      expect(worstMatch(inSquare, found), file).toBeGreaterThan(0.75);
    }
  });
});
