import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorAt, anchorOf, topFor } from '../../../../src/renderer/gallery/anchor.ts';
import { layOut, rectOf } from '../../../../src/renderer/gallery/layout.ts';

const codes = (length: number) => Uint8Array.from({ length }, (_, i) => 110 + ((i * 13) % 40));
const before = layOut(codes(300), [{ photos: 120 }, { photos: 180 }], 1000, 200);

test('nothing has no anchor', () => {
  expect(anchorAt(layOut(new Uint8Array(), [], 1000, 200), 0)).toBeNull();
});

test('in the same layout a view is found again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: before.height - 700 }), (top) => {
      expect(topFor(before, anchorAt(before, top)!)).toBeCloseTo(top, 6);
    }),
  );
});

test('the anchor is the first photo that is seen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: before.height - 700 }), (top) => {
      const { y, height } = rectOf(before, anchorAt(before, top)!.photo);
      expect(y + height).toBeGreaterThan(top);
    }),
  );
});

test('photos that appear before it do not move it on the screen', () => {
  // Forty photos of the same shapes in a month of their own.
  const after = layOut(
    Uint8Array.of(...codes(40), ...codes(300)),
    [{ photos: 40 }, { photos: 120 }, { photos: 180 }],
    1000,
    200,
  );
  const anchor = anchorAt(before, 1234)!;
  const there = rectOf(before, anchor.photo).y - 1234;
  const top = topFor(after, { ...anchor, photo: anchor.photo + 40 });
  expect(rectOf(after, anchor.photo + 40).y - top).toBeCloseTo(there, 6);
});

test('the same part of the photo stays at the top when rows become higher', () => {
  const { photo, offset } = anchorOf(before, 90, rectOf(before, 90).y + 100);
  const larger = layOut(codes(300), [{ photos: 120 }, { photos: 180 }], 1000, 320);
  const rect = rectOf(larger, photo);
  expect(topFor(larger, { photo, offset }) - rect.y).toBeCloseTo(offset * rect.height, 6);
  const above = anchorOf(before, 90, rectOf(before, 90).y - 30);
  expect(rectOf(larger, 90).y - topFor(larger, above)).toBe(30);
});
