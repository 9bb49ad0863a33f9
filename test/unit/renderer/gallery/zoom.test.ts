import { expect, test } from 'vitest';
import {
  ROW_HEIGHT,
  clampRowHeight,
  storeRowHeight,
  storedRowHeight,
} from '../../../../src/renderer/gallery/zoom.ts';

function memory() {
  const kept = new Map<string, string>();
  return () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

test('rows are 120 to 320 whole pixels high', () => {
  expect([1, 180.4, 999].map(clampRowHeight)).toEqual([120, 180, 320]);
});

test('the height is kept, and is the default before', () => {
  const store = memory();
  expect(storedRowHeight(store)).toBe(ROW_HEIGHT);
  storeRowHeight(store, 260);
  expect(storedRowHeight(store)).toBe(260);
});

test('a browser that keeps nothing, or something else, is no fault', () => {
  const refuses = () => {
    throw new Error('not allowed');
  };
  storeRowHeight(refuses, 260);
  expect(storedRowHeight(refuses)).toBe(ROW_HEIGHT);
  const store = memory();
  store().setItem('decades.rowHeight', 'large');
  expect(storedRowHeight(store)).toBe(ROW_HEIGHT);
  store().setItem('decades.rowHeight', '100000');
  expect(storedRowHeight(store)).toBe(320);
});
