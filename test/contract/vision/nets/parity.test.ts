/** Every net answers what face-api.js answers to the same pixels. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOurNets, type OurNets } from './our-nets.ts';
import { noise, squares } from './pictures.ts';
import { loadReference, type Reference } from './reference.ts';

let reference: Reference;
let ours: OurNets;

beforeAll(async () => {
  [reference, ours] = [await loadReference(), await openOurNets()];
});
afterAll(() => ours.release());

/** Largest difference between two lists; infinite where their lengths differ or one is empty. */
function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length || a.length === 0) return Infinity;
  return a.reduce((largest, value, i) => {
    const difference = Math.abs(value - b[i]!);
    return Number.isNaN(difference) ? Infinity : Math.max(largest, difference);
  }, 0);
}

describe('SSD MobileNet v1', () => {
  it('gives the same boxes and scores for every anchor', async () => {
    for (const [name, picture] of await squares(512)) {
      const expected = await reference.ssd(picture);
      const boxes = await ours.output('ssd-mobilenet-v1', 'boxes', [picture]);
      const scores = await ours.output('ssd-mobilenet-v1', 'scores', [picture]);
      expect(scores).toHaveLength(5118);
      expect(largestDifference(boxes, expected.boxes), `boxes, ${name}`).toBeLessThan(1e-4);
      expect(largestDifference(scores, expected.scores), `scores, ${name}`).toBeLessThan(1e-4);
    }
  });
});

describe('tiny face detector', () => {
  it.each([416, 512, 608])('gives the same boxes and scores at %i pixels', async (side) => {
    for (const [name, picture] of await squares(side)) {
      const expected = await reference.tiny(picture);
      const boxes = await ours.output('tiny-face-detector', 'boxes', [picture]);
      const scores = await ours.output('tiny-face-detector', 'scores', [picture]);
      expect(scores).toHaveLength((side / 32) ** 2 * 5);
      expect(largestDifference(boxes, expected.boxes), `boxes, ${name}`).toBeLessThan(1e-4);
      expect(largestDifference(scores, expected.scores), `scores, ${name}`).toBeLessThan(1e-4);
    }
  });
});

describe('nets of one face', () => {
  it('gives the same 68 landmarks', async () => {
    for (const [name, picture] of await squares(112)) {
      const landmarks = await ours.output('face-landmark-68', 'landmarks', [picture]);
      const difference = largestDifference(landmarks, await reference.landmarks(picture));
      expect(difference, name).toBeLessThan(1e-4);
    }
  });

  it('gives the same age and P(female)', async () => {
    for (const [name, picture] of await squares(112)) {
      const expected = await reference.ageGender(picture);
      const age = await ours.output('age-gender', 'age', [picture]);
      const female = await ours.output('age-gender', 'female', [picture]);
      expect(largestDifference(age, expected.age), `age, ${name}`).toBeLessThan(1e-3);
      expect(largestDifference(female, expected.female), `gender, ${name}`).toBeLessThan(1e-4);
    }
  });

  it('gives the same descriptor', async () => {
    for (const [name, picture] of await squares(150)) {
      const descriptor = await ours.output('face-recognition', 'descriptor', [picture]);
      const difference = largestDifference(descriptor, await reference.descriptor(picture));
      expect(difference, name).toBeLessThan(1e-4);
    }
  });
});

describe('batches', () => {
  it.each([
    ['ssd-mobilenet-v1', 'boxes', 128],
    ['ssd-mobilenet-v1-int8', 'boxes', 128],
    ['tiny-face-detector', 'boxes', 128],
    ['face-landmark-68', 'landmarks', 112],
    ['age-gender', 'age', 112],
    ['face-recognition', 'descriptor', 150],
  ])('%s gives each picture of a batch what it gives it alone', async (net, output, side) => {
    const pictures = [...(await squares(side)).slice(0, 2).map(([, p]) => p), noise(side, side)];
    const together = await ours.output(net, output, pictures);
    const alone = await Promise.all(pictures.map((picture) => ours.output(net, output, [picture])));
    const joined = Float32Array.from(alone.flatMap((values) => [...values]));
    expect(largestDifference(together, joined)).toBeLessThan(1e-4);
  });
});
