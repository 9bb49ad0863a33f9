import { describe, expect, it } from 'vitest';
import {
  placeWindow,
  readWindowState,
  SMALLEST,
  type Rectangle,
} from '../../../src/main/window-place.ts';

const area = (x: number, y: number, width: number, height: number): Rectangle => ({
  x,
  y,
  width,
  height,
});
const MAIN = area(0, 24, 1920, 1056);
const RIGHT = area(1920, 0, 2560, 1440);

describe('placeWindow', () => {
  it('opens in the middle of the main display for the first time', () => {
    expect(placeWindow(null, [MAIN])).toEqual(area(320, 152, 1280, 800));
  });

  it('keeps what can be seen, on whichever display', () => {
    const left = area(100, 100, 1200, 700);
    const right = area(2100, 200, 1400, 900);
    expect(placeWindow(left, [MAIN, RIGHT])).toEqual(left);
    expect(placeWindow(right, [MAIN, RIGHT])).toEqual(right);
  });

  it('comes back from a display that is gone, in its size', () => {
    expect(placeWindow(area(2100, 200, 1400, 900), [MAIN])).toEqual(area(260, 102, 1400, 900));
  });

  it('comes back where only its lower part could be seen', () => {
    const above = placeWindow(area(300, -500, 1000, 700), [MAIN]);
    expect(above.y).toBeGreaterThanOrEqual(MAIN.y);
    expect(above).toMatchObject({ width: 1000, height: 700 });
  });

  it('pushes a window that hangs over the edge back in', () => {
    expect(placeWindow(area(1700, 800, 1000, 700), [MAIN])).toEqual(area(920, 380, 1000, 700));
  });

  it('is never larger than the display, nor smaller than a window can be', () => {
    expect(placeWindow(area(0, 24, 4000, 3000), [MAIN])).toEqual(MAIN);
    expect(placeWindow(area(10, 30, 50, 50), [MAIN])).toMatchObject(SMALLEST);
    const tiny = area(0, 0, 800, 480);
    expect(placeWindow(area(0, 0, 1280, 800), [tiny])).toEqual(tiny);
    expect(placeWindow(null, [tiny])).toEqual(tiny);
  });
});

describe('readWindowState', () => {
  const state = { bounds: area(1, 2, 1000, 700), maximised: true, fullScreen: false };

  it('reads what was written', () => {
    expect(readWindowState(JSON.stringify(state))).toEqual(state);
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{"bounds":null}',
    '{"bounds":{"x":0,"y":0,"width":-5,"height":600}}',
    '{"bounds":{"x":0,"y":0,"width":1e400,"height":600}}',
    '{"bounds":{"x":"0","y":0,"width":900,"height":600}}',
  ])('gives null for %j', (text) => {
    expect(readWindowState(text)).toBeNull();
  });
});
