import { describe, expect, it } from 'vitest';
import { descriptorBox, landmarkBox } from '../../../../../src/vision/tasks/align/face-box.ts';

/** 68 landmarks that all lie on the given points of eyes and mouth; the rest is the nose. */
function face(left: number[], right: number[], mouth: number[]): Float32Array {
  const nose = [(left[0]! + right[0]!) / 2, (left[1]! + mouth[1]!) / 2];
  const point = (i: number): number[] =>
    i >= 48 ? mouth : i >= 42 ? right : i >= 36 ? left : nose;
  return Float32Array.from(Array.from({ length: 68 }, (_, i) => point(i)).flat());
}

describe('landmarkBox', () => {
  it('is the tight box grown by a fifth about its centre', () => {
    const box = landmarkBox(face([100, 100], [200, 100], [150, 200]));
    expect(box).toEqual({ x: 90, y: 90, width: 120, height: 120 });
  });
});

describe('descriptorBox', () => {
  it('is a square that eyes and mouth fill to 45 %', () => {
    const box = descriptorBox(face([100, 100], [190, 100], [145, 190]));
    // eye to mouth: hypot(45, 90) = 100.62; / 0.45 = 223.6; centre of the three: (145, 130)
    expect(box).toEqual({ x: 33, y: 34, width: 223, height: 223 });
  });
});
