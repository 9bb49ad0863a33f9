import { describe, expect, it } from 'vitest';
import {
  cutSquare,
  faceSquare,
  upright,
} from '../../../../../src/vision/tasks/align/face-square.ts';

/** A face of landmarks in a 100 x 80 box around (0, 0), turned and moved. */
function landmarks(angle: number, x: number, y: number): Float32Array {
  const points = Array.from({ length: 68 }, (): [number, number] => [0, 0]);
  points[0] = [-50, -40];
  points[1] = [50, 40];
  for (let i = 36; i < 42; i += 1) points[i] = [-20, -10];
  for (let i = 42; i < 48; i += 1) points[i] = [20, -10];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Float32Array.from(
    points.flatMap(([u, v]) => [x + u * cos - v * sin, y + u * sin + v * cos]),
  );
}

describe('faceSquare', () => {
  it('is centred on the landmarks, as wide as they are and their margin', () => {
    const square = faceSquare(landmarks(0, 300, 200), { align: 'none', margin: 0.25 });
    expect(square).toEqual({ x: 300, y: 200, side: 150, angle: 0 });
  });

  it.each([0.4, -1.2, 3])('turns with the eyes by %d', (angle) => {
    const square = faceSquare(landmarks(angle, 300, 200), { align: 'eyes', margin: 0 });
    expect(square.angle).toBeCloseTo(angle, 4);
    expect(square.x).toBeCloseTo(300, 2);
    expect(square.y).toBeCloseTo(200, 2);
    expect(square.side).toBeCloseTo(100, 2);
  });
});

describe('cutSquare', () => {
  /** Red grows to the right, green downwards. */
  const image = {
    width: 200,
    height: 200,
    data: Uint8Array.from({ length: 200 * 200 * 3 }, (_, i) => {
      const pixel = Math.floor(i / 3);
      return i % 3 === 0 ? pixel % 200 : i % 3 === 1 ? Math.floor(pixel / 200) : 0;
    }),
  };
  const at = (picture: { data: Uint8Array; width: number }, x: number, y: number) => [
    ...picture.data.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 2),
  ];

  it('shows the square upright', () => {
    const out = cutSquare(image, { x: 100, y: 100, side: 80, angle: 0 }, 40, 'area');
    expect(at(out, 0, 0)).toEqual([61, 61]);
    expect(at(out, 39, 0)).toEqual([138, 61]);
  });

  it('turns it back', () => {
    // Turned by a quarter: its right is the image's down, its down the image's left.
    const out = cutSquare(image, { x: 100, y: 100, side: 80, angle: Math.PI / 2 }, 40, 'area');
    const near = (found: number[], [x, y]: [number, number]) => {
      expect(Math.abs(found[0]! - x)).toBeLessThanOrEqual(2);
      expect(Math.abs(found[1]! - y)).toBeLessThanOrEqual(2);
    };
    near(at(out, 39, 20), [100, 139]);
    near(at(out, 20, 39), [61, 100]);
  });

  it('is black where it leaves the image', () => {
    const out = cutSquare(image, { x: 0, y: 100, side: 80, angle: 0 }, 40, 'area');
    expect(at(out, 0, 20)).toEqual([0, 0]);
    expect(at(out, 30, 20)[1]).toBeGreaterThan(90);
  });
});

describe('upright', () => {
  const image = { width: 400, height: 400, data: new Uint8Array(400 * 400 * 3) };

  it('leaves a face alone that is nearly upright', () => {
    const points = landmarks(0.08, 200, 200);
    expect(upright(image, points, 'area')).toEqual({ image, landmarks: points });
  });

  it.each([0.5, -0.5])('levels the eyes of one that is tilted by %d', (angle) => {
    const { image: turned, landmarks: points } = upright(image, landmarks(angle, 200, 200), 'area');
    // 100 pixels of landmarks, half of them again on each side.
    expect([turned.width, turned.height]).toEqual([200, 200]);
    const expected = landmarks(0, 100, 100);
    for (const [i, value] of points.entries()) expect(value).toBeCloseTo(expected[i]!, 3);
  });
});
