import { describe, expect, it } from 'vitest';
import { cropAround } from '../../../../src/renderer/faces/crop.ts';

const photo = { width: 1000, height: 500 };

describe('the crop around a face', () => {
  it('has the face in its middle, with some room', () => {
    // A face of 100 x 50 pixels about (500, 250): a square of 160 from (420, 170) on.
    const box = { x: 0.45, y: 0.45, width: 0.1, height: 0.1 };
    expect(cropAround(box, photo)).toEqual({ width: 6.25, left: -2.625, top: -1.0625 });
  });

  it('does not leave the photo', () => {
    const corner = cropAround({ x: 0, y: 0, width: 0.1, height: 0.1 }, photo);
    expect([corner.left, corner.top]).toEqual([-0, -0]);
    const large = cropAround({ x: 0.2, y: 0, width: 0.5, height: 1 }, photo);
    expect(large).toEqual({ width: 2, left: -0.4, top: -0 });
  });
});
