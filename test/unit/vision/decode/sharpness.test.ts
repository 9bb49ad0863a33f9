import { describe, expect, it } from 'vitest';
import { laplacianVariance, sharpnessOf } from '../../../../src/vision/decode/sharpness.ts';
import type { RgbImage } from '../../../../src/vision/decode/rgb-image.ts';

const EDGE = 96;
const whole = { x: 0, y: 0, width: EDGE, height: EDGE };

function grey(value: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(EDGE * EDGE * 3);
  for (let i = 0; i < EDGE * EDGE; i += 1) {
    data.fill(value(i % EDGE, Math.floor(i / EDGE)), i * 3, i * 3 + 3);
  }
  return { data, width: EDGE, height: EDGE };
}

/** Each pixel the mean of its 3 x 3 neighbours. */
function blurred(image: RgbImage): RgbImage {
  return grey((x, y) => {
    let sum = 0;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const px = Math.min(Math.max(x + dx, 0), EDGE - 1);
        const py = Math.min(Math.max(y + dy, 0), EDGE - 1);
        sum += image.data[(py * EDGE + px) * 3]!;
      }
    }
    return sum / 9;
  });
}

describe('sharpness', () => {
  it('is 0 for a flat image and for one even slope', () => {
    expect(
      sharpnessOf(
        grey(() => 120),
        whole,
      ),
    ).toBe(0);
    const slope = Float32Array.from({ length: 100 }, (_, i) => (i % 10) * 5);
    expect(laplacianVariance(slope, 10, 10)).toBe(0);
  });

  it('falls with every blur and stays within 0..1', () => {
    let image = grey((x, y) => ((Math.floor(x / 6) + Math.floor(y / 6)) % 2 === 0 ? 30 : 220));
    let last = 1;
    for (let blurs = 0; blurs < 6; blurs += 1) {
      const score = sharpnessOf(image, whole);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(last);
      last = score;
      image = blurred(image);
    }
  });

  it('gives the variance of a hand-computed Laplacian', () => {
    // two inner pixels: 4 * -1 at the bright one, +1 at its neighbour: mean -1.5, variance 6.25
    const luma = Float32Array.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(laplacianVariance(luma, 4, 3)).toBe(6.25);
  });

  it('is 0 where there are no inner pixels', () => {
    expect(laplacianVariance(Float32Array.of(1, 9, 3, 7), 2, 2)).toBe(0);
  });

  it('scores a box, not the image', () => {
    const half = grey((x, y) => (x < 48 ? 100 : (x + y) % 2 === 0 ? 0 : 255));
    expect(sharpnessOf(half, { x: 0, y: 10, width: 40, height: 40 })).toBe(0);
    expect(sharpnessOf(half, { x: 52, y: 10, width: 40, height: 40 })).toBeGreaterThan(0.5);
  });
});
