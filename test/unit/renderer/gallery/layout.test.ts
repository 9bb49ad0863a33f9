import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aspectCode } from '../../../../src/contract/aspect.ts';
import {
  GAP,
  HEADER_HEIGHT,
  layOut,
  monthAt,
  monthOf,
  photoAt,
  photoBelow,
  photoNear,
  photosIn,
  rectOf,
  rowAt,
  rowEdges,
  rowHeightOf,
  rowOf,
} from '../../../../src/renderer/gallery/layout.ts';

const months = (...sizes: number[]) => sizes.map((photos) => ({ photos }));
const squares = (count: number) => new Uint8Array(count).fill(aspectCode(1, 1));

/** Any library: months of any size, photos of any shape; any window and zoom. */
const libraries = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
    seed: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 30 }),
    width: fc.integer({ min: 320, max: 3800 }),
    rowHeight: fc.integer({ min: 120, max: 320 }),
  })
  .map(({ sizes, seed, width, rowHeight }) => {
    const photos = sizes.reduce((sum, size) => sum + size, 0);
    const codes = Uint8Array.from({ length: photos }, (_, i) => seed[(i * 7) % seed.length]!);
    return { layout: layOut(codes, months(...sizes), width, rowHeight), sizes, rowHeight };
  });

const isLastOfMonth = (rows: Uint32Array, row: number) => rows.includes(row + 1);

test('squares in a row of five times their height', () => {
  const layout = layOut(squares(12), months(12), 5 * 200 + 4 * GAP, 200);
  expect([...layout.rowFirst]).toEqual([0, 5, 10, 12]);
  expect([...layout.rowTop]).toEqual([48, 252, 456, 660]);
  expect(layout.height).toBe(660);
  expect(rectOf(layout, 6)).toEqual({ x: 204, y: 252, width: 200, height: 200 });
  expect(rectOf(layout, 11)).toEqual({ x: 204, y: 456, width: 200, height: 200 });
});

test('nothing has no height', () => {
  const layout = layOut(new Uint8Array(), [], 1000, 200);
  expect(layout).toMatchObject({ photos: 0, rows: 0, months: 0, height: 0 });
  expect(photoAt(layout, 10, 10)).toBeNull();
  expect(photosIn(layout, { x: 0, y: 0, width: 100, height: 100 })).toEqual([]);
});

test('every photo stands in exactly one row, and every row in one month', () => {
  fc.assert(
    fc.property(libraries, ({ layout, sizes }) => {
      expect(layout.rowFirst[0]).toBe(0);
      expect(layout.rowFirst[layout.rows]).toBe(layout.photos);
      for (let row = 0; row < layout.rows; row += 1)
        expect(layout.rowFirst[row + 1]).toBeGreaterThan(layout.rowFirst[row]!);
      let first = 0;
      for (const [month, size] of sizes.entries()) {
        expect(layout.monthFirst[month]).toBe(first);
        expect(layout.rowFirst[layout.monthRow[month]!]).toBe(first);
        first += size;
      }
    }),
  );
});

test('rows fill the width exactly, and the last one of a month does not pass it', () => {
  fc.assert(
    fc.property(libraries, ({ layout, rowHeight }) => {
      for (let row = 0; row < layout.rows; row += 1) {
        const end = rowEdges(layout, row).at(-1)!;
        if (isLastOfMonth(layout.monthRow, row)) {
          expect(end).toBeLessThanOrEqual(layout.width);
          expect(layout.rowScale[row]).toBeLessThanOrEqual(rowHeight * 1.62);
        } else expect(end).toBe(layout.width);
      }
    }),
  );
});

test('rows, headers and gaps lie one below the other without a hole', () => {
  fc.assert(
    fc.property(libraries, ({ layout }) => {
      for (let month = 0; month < layout.months; month += 1) {
        const first = layout.monthRow[month]!;
        expect(layout.rowTop[first]).toBe(layout.monthTop[month]! + HEADER_HEIGHT);
        let y = layout.rowTop[first]!;
        for (let row = first; row < layout.monthRow[month + 1]!; row += 1) {
          expect(layout.rowTop[row]).toBe(y);
          y += rowHeightOf(layout, row) + GAP;
        }
        expect(layout.monthTop[month + 1]).toBe(y);
      }
      expect(layout.height).toBe(layout.monthTop[layout.months]);
    }),
  );
});

test('no row is much higher or lower than wanted, whatever the shapes', () => {
  fc.assert(
    fc.property(libraries, ({ layout, rowHeight }) => {
      for (let row = 0; row < layout.rows; row += 1) {
        expect(layout.rowScale[row]).toBeGreaterThan(rowHeight / 1.75);
        expect(layout.rowScale[row]).toBeLessThan(rowHeight * 1.75);
      }
    }),
  );
});

test('a panorama and a strip stay of a sane size', () => {
  const codes = Uint8Array.of(0, 255, 0, 255, 0);
  for (const width of [320, 800, 3800]) {
    const layout = layOut(codes, months(5), width, 200);
    for (let photo = 0; photo < 5; photo += 1) {
      const { width: shown } = rectOf(layout, photo);
      expect(shown).toBeGreaterThanOrEqual(60);
      expect(shown).toBeLessThanOrEqual(width);
    }
  }
});

test('a last row is not stretched, unless it is all but full', () => {
  const width = 5 * 200 + 4 * GAP;
  const sparse = layOut(squares(7), months(7), width, 200);
  expect(sparse.rowScale[1]).toBe(200);
  // Five squares of 195 px leave 25 px, which they fill.
  const almost = layOut(squares(5), months(5), width, 195);
  expect(rowEdges(almost, 0).at(-1)).toBe(width);
});

test('a photo is found again by its row, month and rectangle', () => {
  fc.assert(
    fc.property(libraries, ({ layout }) => {
      for (let photo = 0; photo < layout.photos; photo += 1) {
        const { x, y, width, height } = rectOf(layout, photo);
        expect(photoAt(layout, x, y)).toBe(photo);
        expect(photoAt(layout, x + width - 1, y + height - 1)).toBe(photo);
        expect(photoAt(layout, x + width, y)).toBeNull();
        expect(photoAt(layout, x, y + height)).toBeNull();
        const row = rowOf(layout, photo);
        expect(rowAt(layout, y)).toBe(row);
        expect(rowAt(layout, y + height)).toBe(row);
        const month = monthOf(layout, photo);
        expect(monthAt(layout, y)).toBe(month);
        expect(photo).toBeGreaterThanOrEqual(layout.monthFirst[month]!);
        expect(photo).toBeLessThan(layout.monthFirst[month + 1]!);
        expect(photoNear(layout, row, x + width / 2)).toBe(photo);
        expect(photosIn(layout, { x: x + 1, y: y + 1, width: 1, height: 1 })).toEqual([
          photo,
          photo + 1,
        ]);
      }
    }),
    { numRuns: 40 },
  );
});

test('what is above or below stands one row away, over the same place', () => {
  fc.assert(
    fc.property(libraries, fc.nat(), (library, n) => {
      const { layout } = library;
      fc.pre(layout.photos > 0);
      const photo = n % layout.photos;
      const { x, width } = rectOf(layout, photo);
      const middle = x + width / 2;
      const row = rowOf(layout, photo);
      for (const step of [-1, 1, 3]) {
        const other = photoBelow(layout, photo, step, middle);
        expect(rowOf(layout, other)).toBe(Math.max(0, Math.min(layout.rows - 1, row + step)));
        const rect = rectOf(layout, other);
        const isLast = other === layout.rowFirst[rowOf(layout, other) + 1]! - 1;
        expect(middle).toBeGreaterThanOrEqual(rect.x - GAP);
        if (!isLast) expect(middle).toBeLessThanOrEqual(rect.x + rect.width + GAP);
      }
    }),
  );
});

test('a rectangle touches exactly the photos that overlap it', () => {
  const area = fc.record({
    x: fc.integer({ min: -50, max: 4000 }),
    y: fc.integer({ min: -50, max: 4000 }),
    width: fc.integer({ min: 1, max: 2000 }),
    height: fc.integer({ min: 1, max: 2000 }),
  });
  fc.assert(
    fc.property(libraries, area, ({ layout }, band) => {
      const found: number[] = [];
      const ranges = photosIn(layout, band);
      for (let i = 0; i < ranges.length; i += 2)
        for (let photo = ranges[i]!; photo < ranges[i + 1]!; photo += 1) found.push(photo);
      const expected: number[] = [];
      for (let photo = 0; photo < layout.photos; photo += 1) {
        const { x, y, width, height } = rectOf(layout, photo);
        const across = x <= band.x + band.width && x + width > band.x;
        const down = y <= band.y + band.height && y + height > band.y;
        if (across && down) expected.push(photo);
      }
      expect(found).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('a million photos are each in one row, and the last one is at the end', () => {
  const photos = 1_000_000;
  const codes = Uint8Array.from({ length: photos }, (_, i) => 108 + ((i * 7919) % 40));
  const sizes = Array.from({ length: 400 }, () => ({ photos: 2500 }));
  const layout = layOut(codes, sizes, 1400, 200);
  const last = rectOf(layout, photos - 1);
  expect(last.y + last.height).toBeLessThanOrEqual(layout.height);
  expect(layout.height - (last.y + last.height)).toBeLessThan(200);
});
