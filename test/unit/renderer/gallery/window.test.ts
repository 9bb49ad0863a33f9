import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aspectCode } from '../../../../src/contract/aspect.ts';
import { layOut, rectOf, rowHeightOf } from '../../../../src/renderer/gallery/layout.ts';
import {
  headersIn,
  nearestTop,
  photosOfRow,
  windowOf,
} from '../../../../src/renderer/gallery/window.ts';

const codes = Uint8Array.from({ length: 400 }, (_, i) => aspectCode(3 + (i % 3), 3));
const layout = layOut(codes, [{ photos: 150 }, { photos: 3 }, { photos: 247 }], 1000, 160);

test('draws every row that is seen, and no more than the budget beyond', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: layout.height + 100 }),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 120 }),
      (top, around, most) => {
        const bottom = top + 700;
        const seen = windowOf(layout, { top, bottom }, { above: 0, below: 0 }, 0);
        const drawn = windowOf(layout, { top, bottom }, { above: around, below: around }, most);
        for (let row = 0; row < layout.rows; row += 1) {
          const y = layout.rowTop[row]!;
          if (y < bottom && y + rowHeightOf(layout, row) > top) {
            expect(row).toBeGreaterThanOrEqual(seen.first);
            expect(row).toBeLessThan(seen.end);
          }
        }
        expect(drawn.first).toBeLessThanOrEqual(seen.first);
        expect(drawn.end).toBeGreaterThanOrEqual(seen.end);
        const photos = (rows: typeof drawn) =>
          layout.rowFirst[rows.end]! - layout.rowFirst[rows.first]!;
        expect(photos(drawn)).toBeLessThanOrEqual(Math.max(most, photos(seen)));
      },
    ),
  );
});

test('rows around what is seen, up to the wanted distance', () => {
  const seen = windowOf(layout, { top: 2000, bottom: 2700 }, { above: 0, below: 0 }, 1000);
  const drawn = windowOf(layout, { top: 2000, bottom: 2700 }, { above: 160, below: 320 }, 1000);
  expect(seen.first - drawn.first).toBe(1);
  expect(drawn.end - seen.end).toBe(2);
});

test('an empty layout has an empty window', () => {
  const empty = layOut(new Uint8Array(), [], 1000, 200);
  expect(windowOf(empty, { top: 0, bottom: 700 }, { above: 9, below: 9 }, 10)).toEqual({
    first: 0,
    end: 0,
  });
});

test('the photos of a row stand where the layout says', () => {
  const row = 7;
  const photos = photosOfRow(layout, row);
  expect(photos[0]!.index).toBe(layout.rowFirst[row]);
  expect(photos.at(-1)!.index).toBe(layout.rowFirst[row + 1]! - 1);
  for (const { index, ...rect } of photos) expect(rect).toEqual(rectOf(layout, index));
});

test('a header stands above the first row of its month', () => {
  const rows = [...layout.monthRow];
  expect(headersIn(layout, { first: 0, end: layout.rows })).toEqual([0, 1, 2]);
  expect(headersIn(layout, { first: 1, end: rows[1]! })).toEqual([]);
  expect(headersIn(layout, { first: rows[1]!, end: rows[1]! + 1 })).toEqual([1]);
  expect(headersIn(layout, { first: 0, end: 0 })).toEqual([]);
});

test('scrolls no further than it must to show something', () => {
  expect(nearestTop({ y: 100, height: 50 }, 0, 700)).toBe(0);
  expect(nearestTop({ y: 1000, height: 200 }, 0, 700)).toBe(500);
  expect(nearestTop({ y: 300, height: 200 }, 600, 700)).toBe(300);
});
