import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as bits from '../../../../src/core/search/bitset.ts';

const rows = 100;
const members = fc.uniqueArray(fc.nat(rows - 1)).map((list) => list.sort((a, b) => a - b));
const setOf = (list: readonly number[]) => {
  const set = bits.emptySet(rows);
  for (const row of list) bits.add(set, row);
  return set;
};
const listOf = (set: bits.Bitset) => bits.take(set, 0, Infinity, 1);

test('a set gives back its members, upwards and downwards, in part or whole', () => {
  fc.assert(
    fc.property(members, fc.nat(rows - 1), fc.nat(rows), (list, start, limit) => {
      const set = setOf(list);
      expect(listOf(set)).toEqual(list);
      expect(bits.count(set)).toBe(list.length);
      expect(list.every((row) => bits.has(set, row))).toBe(true);
      const up = list.filter((row) => row >= start);
      const down = list.filter((row) => row <= start).reverse();
      expect(bits.take(set, start, limit, 1)).toEqual(up.slice(0, limit));
      expect(bits.take(set, start, limit, -1)).toEqual(down.slice(0, limit));
    }),
  );
});

test('combining is that of sets', () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const both = a.filter((row) => b.includes(row));
      expect(listOf(bits.intersect(setOf(a), setOf(b)))).toEqual(both);
      expect(bits.countBoth(setOf(a), setOf(b))).toBe(both.length);
      expect(listOf(bits.unite(setOf(a), setOf(b)))).toEqual(
        [...new Set([...a, ...b])].sort((x, y) => x - y),
      );
      const others = Array.from({ length: rows }, (_, row) => row).filter(
        (row) => !a.includes(row),
      );
      expect(listOf(bits.complement(setOf(a), rows))).toEqual(others);
    }),
  );
});

test('ranges are half-open, at any word boundary', () => {
  fc.assert(
    fc.property(members, fc.nat(rows), fc.nat(rows), (list, from, to) => {
      const inside = (row: number) => row >= from && row < to;
      expect(bits.countRange(setOf(list), from, to)).toBe(list.filter(inside).length);
      const range = Array.from({ length: rows }, (_, row) => row).filter(inside);
      expect(listOf(bits.addRange(bits.emptySet(rows), from, to))).toEqual(range);
    }),
  );
});

test.each([0, 1, 31, 32, 33, 64])('no bit past the last of %i rows is ever set', (number) => {
  expect(bits.count(bits.fullSet(number))).toBe(number);
  expect(bits.count(bits.complement(bits.emptySet(number), number))).toBe(number);
  expect(bits.take(bits.emptySet(number), 0, 1, 1)).toEqual([]);
});
