import { describe, expect, it } from 'vitest';
import type { PlaceId } from '../../../../src/contract/ids.ts';
import type { FileStat } from '../../../../src/core/catalog/tables/places.ts';
import {
  asksFirst,
  compareStats,
  createReconciler,
  type Change,
} from '../../../../src/core/library/changes.ts';
import { createKnown } from '../../../../src/core/library/known.ts';

const STAT: FileStat = { size: 1000, mtime: 5000.25, ctime: 6000, inode: 77 };

interface KnownFile extends Partial<FileStat> {
  readonly path: string;
  readonly offline?: boolean;
}

/** Ids count from 1 in the order given. Inodes do too, unless they are given. */
function reconcile(known: KnownFile[], found: ({ readonly path: string } & Partial<FileStat>)[]) {
  const places = createKnown();
  places.add(
    known.map(({ path, offline = false, ...own }, i) => {
      const stat = { ...STAT, inode: i + 1, ...own };
      const { size, mtime, ctime, inode } = stat;
      return [(i + 1) as PlaceId, Buffer.from(path), size, mtime, ctime, inode, offline ? 1 : 0];
    }),
  );
  const reconciler = createReconciler(places);
  const changes: Change[] = [];
  for (const { path, ...own } of found) {
    reconciler.see({ key: path, stat: { ...STAT, ...own } }, changes);
  }
  changes.push(...reconciler.held());
  const missing = Array.from(reconciler.missing(), ({ key }) => key);
  const told = changes.map((change) =>
    'key' in change ? `${change.kind} ${change.key}` : `${change.kind} ${change.id}`,
  );
  return { told, missing, counts: reconciler.counts, changes };
}

describe('compareStats', () => {
  it.each([
    [{}, 'unchanged'],
    [{ size: 1001 }, 'changed'],
    [{ mtime: 5000.5 }, 'changed'],
    [{ mtime: 1 }, 'changed'], // a clock that was put back, or an older file
    [{ ctime: 7000 }, 'touched'], // chmod
    [{ ctime: 7000, inode: 78 }, 'changed'], // replaced, and the time put back
    [{ inode: 78 }, 'unchanged'], // inodes made up at mount
  ] as const)('%j: %s', (difference, expected) => {
    expect(compareStats(STAT, { ...STAT, ...difference })).toBe(expected);
  });
});

describe('reconciler', () => {
  it('tells new, changed, touched and unchanged files apart', () => {
    const { told, missing, counts } = reconcile(
      [{ path: 'same' }, { path: 'other' }, { path: 'chmod' }],
      [
        { path: 'same', inode: 1 },
        { path: 'other', inode: 2, size: 5 },
        { path: 'chmod', inode: 3, ctime: 9 },
        { path: 'new', inode: 900 },
      ],
    );
    expect(told).toEqual(['changed 2', 'touched 3', 'new new']);
    expect(missing).toEqual([]);
    expect(counts).toEqual({ found: 4, new: 1, changed: 1, unchanged: 2, renamed: 0 });
  });

  it('tells what is gone, but not again what was gone before', () => {
    const { told, missing } = reconcile(
      [{ path: 'a' }, { path: 'b' }, { path: 'c', offline: true }],
      [{ path: 'a', inode: 1 }],
    );
    expect(told).toEqual([]);
    expect(missing).toEqual(['b']);
  });

  it('tells what has returned, changed or not', () => {
    const { told } = reconcile(
      [
        { path: 'a', offline: true },
        { path: 'b', offline: true },
      ],
      [
        { path: 'a', inode: 1 },
        { path: 'b', inode: 2, mtime: 1 },
      ],
    );
    expect(told).toEqual(['returned 1', 'returned 2', 'changed 2']);
  });

  it('knows a renamed file whichever name comes first in the walk', () => {
    const { told, missing, counts } = reconcile(
      [{ path: 'old/a' }, { path: 'stays' }],
      [
        { path: 'new/a', inode: 1, ctime: 9 },
        { path: 'stays', inode: 2 },
      ],
    );
    expect(told).toEqual(['renamed new/a']);
    expect(missing).toEqual([]);
    expect(counts).toEqual({ found: 2, new: 0, changed: 0, unchanged: 1, renamed: 1 });
  });

  it('takes a second name of a file that is still there for a new place', () => {
    const { told, missing } = reconcile(
      [{ path: 'a' }],
      [
        { path: 'link', inode: 1 },
        { path: 'a', inode: 1 },
      ],
    );
    expect(told).toEqual(['new link']);
    expect(missing).toEqual([]);
  });

  it('pairs two names with two names when both were renamed', () => {
    const { told, missing } = reconcile(
      [
        { path: 'a', inode: 5 },
        { path: 'b', inode: 5 },
      ],
      [
        { path: 'c', inode: 5 },
        { path: 'd', inode: 5 },
        { path: 'e', inode: 5 },
      ],
    );
    expect(told).toEqual(['renamed c', 'renamed d', 'new e']);
    expect(missing).toEqual([]);
  });

  it.each([{ size: 5 }, { mtime: 5 }])('takes a reused inode for another file: %j', (other) => {
    const { told, missing } = reconcile([{ path: 'a' }], [{ path: 'b', inode: 1, ...other }]);
    expect(told).toEqual(['new b']);
    expect(missing).toEqual(['a']);
  });

  it('reads anew a name under which another file was moved', () => {
    const { told, missing } = reconcile(
      [
        { path: 'a', size: 1 },
        { path: 'b', size: 2 },
      ],
      [{ path: 'b', size: 1, inode: 1 }],
    );
    expect(told).toEqual(['changed 2']);
    expect(missing).toEqual(['a']);
  });

  it('keeps more places than it made room for at first', () => {
    const files = Array.from({ length: 5000 }, (_, i) => ({ path: `${i}.jpg`, inode: i }));
    const { told, missing, counts } = reconcile(files, files.slice(1));
    expect(told).toEqual([]);
    expect(missing).toEqual(['0.jpg']);
    expect(counts.unchanged).toBe(4999);
  });
});

describe('asksFirst', () => {
  it.each([
    [20, 20, false], // few files: believed
    [21, 21, true],
    [21, 105, false], // exactly a fifth
    [22, 105, true],
    [100, 100_000, false],
    [0, 0, false],
  ])('%i of %i: %j', (missing, known, expected) => {
    expect(asksFirst(missing, known)).toBe(expected);
  });
});
