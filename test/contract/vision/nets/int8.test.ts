/** The SSD that rounds to bytes between its layers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intersectionOverUnion } from '../../../../src/contract/geometry.ts';
import { detectorsAgree } from '../../../../src/vision/packs/index.ts';
import type { Session } from '../../../../src/vision/runtime.ts';
import { openOurNets, type OurNets } from './our-nets.ts';
import { fitted } from './pictures.ts';
import { SAMPLES } from './reference.ts';

const EXACT = 'ssd-mobilenet-v1';
const ROUNDED = 'ssd-mobilenet-v1-int8';
let ours: OurNets;

beforeAll(async () => {
  ours = await openOurNets();
});
afterAll(() => ours.release());

/** The session with every number of one output changed. */
function changed(session: Session, output: string, change: (value: number) => number): Session {
  return {
    ...session,
    async run(inputs) {
      const results = await session.run(inputs);
      const { data, dims } = results[output]!;
      return { ...results, [output]: { data: data.map(change), dims } };
    },
  };
}

describe('SSD of bytes', () => {
  it('finds the faces of the exact one, wherever it agrees with it on noise', async ({ skip }) => {
    const trusted = await detectorsAgree(await ours.session(EXACT), await ours.session(ROUNDED));
    if (!trusted) skip('this processor overflows in 8-bit convolutions, and that is noticed');
    for (const file of SAMPLES) {
      const photo = await fitted(file, 512, 384);
      const exact = await ours.faces(photo, 0.5, EXACT);
      const rounded = await ours.faces(photo, 0.5, ROUNDED);
      expect(rounded, file).toHaveLength(exact.length);
      for (const { box, score } of exact) {
        const same = rounded.find((other) => intersectionOverUnion(box, other.box) > 0.95);
        expect(same?.score, file).toBeGreaterThan(score - 0.03);
        expect(same?.score, file).toBeLessThan(score + 0.03);
      }
    }
  });
});

describe('detectorsAgree', () => {
  it('accepts a detector that is exactly the same', async () => {
    const exact = await ours.session(EXACT);
    expect(await detectorsAgree(exact, exact)).toBe(true);
  });

  it('refuses boxes or scores that are off, and numbers that are none', async () => {
    const exact = await ours.session(EXACT);
    const wrong = [
      changed(exact, 'boxes', (value) => value * 1.1),
      changed(exact, 'scores', (value) => value + 0.05),
      changed(exact, 'scores', () => NaN),
      changed(exact, 'boxes', () => NaN),
    ];
    for (const session of wrong) expect(await detectorsAgree(exact, session)).toBe(false);
  });

  it('refuses another detector', async () => {
    const [exact, tiny] = [await ours.session(EXACT), await ours.session('tiny-face-detector')];
    expect(await detectorsAgree(exact, tiny)).toBe(false);
  });
});
