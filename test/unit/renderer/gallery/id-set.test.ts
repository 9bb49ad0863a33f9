import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdSet } from '../../../../src/renderer/gallery/id-set.ts';

const steps = fc.array(
  fc.tuple(fc.constantFrom('add', 'delete'), fc.integer({ min: 1, max: 5_000 })),
  { maxLength: 60 },
);

test('it is a set', () => {
  fc.assert(
    fc.property(steps, (changes) => {
      const ours = new IdSet();
      const theirs = new Set<number>();
      for (const [change, id] of changes) {
        if (change === 'add') {
          expect(ours.add(id)).toBe(!theirs.has(id));
          theirs.add(id);
        } else expect(ours.delete(id)).toBe(theirs.delete(id));
      }
      expect(ours.size).toBe(theirs.size);
      expect([...ours.toArray()]).toEqual([...theirs].sort((a, b) => a - b));
      for (const [, id] of changes) expect(ours.has(id)).toBe(theirs.has(id));
      expect(ours.countOf(Uint32Array.from(changes, ([, id]) => id))).toBe(
        changes.filter(([, id]) => theirs.has(id)).length,
      );
    }),
  );
});

test('a copy goes its own way', () => {
  const set = new IdSet();
  set.add(7);
  const copy = set.copy();
  copy.add(8);
  set.delete(7);
  expect([...copy.toArray()]).toEqual([7, 8]);
  expect(set.size).toBe(0);
  copy.clear();
  expect(copy.size).toBe(0);
  expect(copy.has(7)).toBe(false);
});

test('what a set has in common with a list', () => {
  const set = new IdSet();
  for (const id of [3, 40, 1000]) set.add(id);
  expect([...set.common(Uint32Array.of(1000, 7, 3, 99_999)).toArray()]).toEqual([3, 1000]);
});

test('highest bit of a word', () => {
  const set = new IdSet();
  set.add(31);
  set.add(63);
  expect([...set.toArray()]).toEqual([31, 63]);
});
