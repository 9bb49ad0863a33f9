import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  WHOLE,
  actualZoom,
  clamped,
  fitted,
  largestZoom,
  panned,
  pinched,
  placed,
  placedBox,
  toggledAt,
  zoomedAt,
  zoomedBy,
  type Scene,
  type View,
} from '../../../../src/renderer/viewer/zoom.ts';

/** A landscape photo of 12 megapixels on a stage of a common window. */
const scene: Scene = {
  photo: { width: 4000, height: 3000 },
  stage: { width: 1200, height: 600 },
};

/** What of the photo, 0..1, is at a point of the stage. */
function under(view: View, at: { x: number; y: number }, of = scene): { x: number; y: number } {
  const rect = placed(view, of);
  return { x: (at.x - rect.left) / rect.width, y: (at.y - rect.top) / rect.height };
}

describe('the whole photo', () => {
  it('touches the stage on its tighter side, in the middle', () => {
    expect(fitted(scene)).toEqual({ width: 800, height: 600 });
    expect(placed(WHOLE, scene)).toEqual({ left: 200, top: 0, width: 800, height: 600 });
  });

  it('is not enlarged more than twice', () => {
    const small = { ...scene, photo: { width: 100, height: 50 } };
    expect(fitted(small)).toEqual({ width: 200, height: 100 });
    expect(actualZoom(small)).toBe(0.5);
  });

  it('is there on a stage that has no size yet', () => {
    const unborn = { ...scene, stage: { width: 0, height: 0 } };
    const { width } = placed(clamped(WHOLE, unborn), unborn);
    expect(Number.isFinite(width)).toBe(true);
  });
});

describe('zooming', () => {
  it('keeps what is under the pointer there', () => {
    const at = { x: 500, y: 200 };
    const view = zoomedAt({ zoom: 2, x: 0, y: 0 }, 1.5, at, scene);
    expect(view.zoom).toBe(3);
    const before = under({ zoom: 2, x: 0, y: 0 }, at);
    expect(under(view, at).x).toBeCloseTo(before.x);
    expect(under(view, at).y).toBeCloseTo(before.y);
  });

  it('ends at the whole photo, and at four times its pixels', () => {
    expect(zoomedBy(WHOLE, 0.5, scene)).toEqual(WHOLE);
    expect(zoomedBy({ zoom: 3, x: 300, y: -200 }, 0.01, scene)).toEqual(WHOLE);
    expect(zoomedBy(WHOLE, 1e9, scene).zoom).toBe(20);
    expect(largestZoom({ ...scene, photo: { width: 100, height: 50 } })).toBe(4);
  });

  it('shows actual pixels on a double click, and the whole on the next', () => {
    const close = toggledAt(WHOLE, { x: 600, y: 300 }, scene);
    expect(close.zoom).toBe(5);
    expect(toggledAt(close, { x: 10, y: 10 }, scene)).toEqual(WHOLE);
  });

  it('shows a photo of about the size of the stage 2.5 times as large', () => {
    const small = { ...scene, photo: { width: 700, height: 500 } };
    expect(toggledAt(WHOLE, { x: 600, y: 300 }, small).zoom).toBe(2.5);
  });
});

describe('panning', () => {
  it('stops at the edges', () => {
    const view = panned({ zoom: 2, x: 0, y: 0 }, { x: 5000, y: -5000 }, scene);
    const rect = placed(view, scene);
    expect(rect.left).toBe(0);
    expect(rect.top + rect.height).toBe(600);
  });

  it('keeps a side that has room in the middle', () => {
    expect(panned(WHOLE, { x: 40, y: 40 }, scene)).toEqual(WHOLE);
    expect(panned({ zoom: 1.2, x: 0, y: 0 }, { x: 40, y: 40 }, scene)).toEqual({
      zoom: 1.2,
      x: 0,
      y: 40,
    });
  });
});

describe('pinching', () => {
  it('keeps what is under the fingers there', () => {
    const view: View = { zoom: 3, x: 20, y: -30 };
    const before = [
      { x: 500, y: 300 },
      { x: 600, y: 300 },
    ] as const;
    const after = [
      { x: 480, y: 320 },
      { x: 640, y: 320 },
    ] as const;
    const pinch = pinched(view, before, after, scene);
    expect(pinch.zoom).toBeCloseTo(4.8);
    for (const finger of [0, 1] as const) {
      expect(under(pinch, after[finger]).x).toBeCloseTo(under(view, before[finger]).x);
      expect(under(pinch, after[finger]).y).toBeCloseTo(under(view, before[finger]).y);
    }
  });
});

describe('a part of the photo', () => {
  it('is drawn where the photo is', () => {
    const rect = placed({ zoom: 2, x: 100, y: 0 }, scene);
    expect(placedBox(rect, { x: 0.5, y: 0.25, width: 0.1, height: 0.2 })).toEqual({
      left: 700,
      top: 0,
      width: 160,
      height: 240,
    });
  });
});

describe('any view', () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 20_000 }),
    height: fc.integer({ min: 1, max: 20_000 }),
  });
  const number = fc.double({ min: -1e5, max: 1e5, noNaN: true });

  it('covers the stage, or is in the middle of it, once clamped; and then stays as it is', () => {
    fc.assert(
      fc.property(size, size, number, number, number, (photo, stage, zoom, x, y) => {
        const of = { photo, stage };
        const view = clamped({ zoom, x, y }, of);
        const { left, top, width, height } = placed(view, of);
        const rests = (from: number, length: number, room: number): boolean =>
          length > room
            ? from < 1e-6 && from + length > room - 1e-6
            : Math.abs(from * 2 + length - room) < 1e-6;
        expect(rests(left, width, stage.width)).toBe(true);
        expect(rests(top, height, stage.height)).toBe(true);
        expect(clamped(view, of)).toEqual(view);
      }),
    );
  });
});
