import { describe, expect, it } from 'vitest';
import { doubtOf, turnOf } from '../../../../../src/vision/tasks/age-gender/doubt.ts';

/** 68 points in a box of `size`, the tip of the nose at `nose` of the way between the ends of the jaw. */
function landmarks(size: number, nose = 0.5, angle = 0): Float32Array {
  const points = Array.from({ length: 68 }, (): [number, number] => [0.5, 0.5]);
  points[0] = [0, 0];
  points[16] = [1, 0];
  points[8] = [0.5, 1];
  points[30] = [nose, 0.4];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Float32Array.from(
    points.flatMap(([x, y]) => [
      100 + size * (x * cos - y * sin),
      100 + size * (x * sin + y * cos),
    ]),
  );
}

/** Stripes of one pixel: as crisp as can be. `level`: all the same, which is as blurred as can be. */
const image = (level?: number) => ({
  width: 400,
  height: 400,
  data: Uint8Array.from(
    { length: 400 * 400 * 3 },
    (_, i) => level ?? (Math.floor(i / 9) % 2) * 255,
  ),
});

describe('turnOf', () => {
  it('is 0 for a face seen from the front, and 1 where the nose reaches an end of the jaw', () => {
    expect(turnOf(landmarks(100))).toBeCloseTo(0, 5);
    expect(turnOf(landmarks(100, 0.75))).toBeCloseTo(0.5, 5);
    expect(turnOf(landmarks(100, 0.1))).toBeCloseTo(0.8, 5);
    expect(turnOf(landmarks(100, 1.2))).toBe(1);
  });

  it('does not take a tilted head for a turned one', () => {
    // The nose lies below the line of the jaw's ends: only its place along the line counts.
    expect(turnOf(landmarks(100, 0.5, 0.5))).toBeCloseTo(0, 5);
  });
});

describe('doubtOf', () => {
  it('is nearly 1 for a large, crisp, frontal face', () => {
    expect(doubtOf(image(), landmarks(150))).toBeLessThan(1.01);
  });

  it('grows as faces become small', () => {
    const of = (size: number): number => doubtOf(image(), landmarks(size));
    expect(of(15)).toBeGreaterThan(2);
    expect(of(25)).toBeGreaterThan(1.1);
    expect(of(30)).toBeLessThan(of(25));
    expect(of(60)).toBeLessThan(1.05);
  });

  it('grows as they are blurred, and as they turn away', () => {
    expect(doubtOf(image(128), landmarks(150))).toBeCloseTo(1.6, 2);
    expect(doubtOf(image(), landmarks(150, 0.95))).toBeGreaterThan(1.5);
    expect(doubtOf(image(), landmarks(150, 0.65))).toBeLessThan(1.01);
  });

  it('has an end', () => {
    expect(doubtOf(image(128), landmarks(4, 1))).toBe(3);
  });
});
