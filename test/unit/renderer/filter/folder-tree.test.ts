import { describe, expect, test } from 'vitest';
import type { FolderNode } from '../../../../src/contract/app/facets.ts';
import {
  flatFolders,
  folderRows,
  lastPart,
  pathsAbove,
  treeMove,
} from '../../../../src/renderer/filter/folder-tree.ts';

const node = (path: string, ...folders: FolderNode[]): FolderNode => ({
  path,
  name: lastPart(path),
  photos: 1,
  folders,
});

const tree = [node('/a', node('/a/b', node('/a/b/c')), node('/a/d')), node('/e')];

const rows = (...open: string[]) => folderRows(tree, new Set(open));
const paths = (...open: string[]) => rows(...open).map((row) => row.node.path);

describe('rows', () => {
  test('are the roots, and what was opened', () => {
    expect(paths()).toEqual(['/a', '/e']);
    expect(paths('/a')).toEqual(['/a', '/a/b', '/a/d', '/e']);
    // What is open below a closed folder is not seen.
    expect(paths('/a/b')).toEqual(['/a', '/e']);
  });

  test('know where they stand', () => {
    const [a, b, c, d, e] = rows('/a', '/a/b');
    expect(
      [a, b, c, d, e].map((row) => [row!.level, row!.place, row!.siblings, row!.open]),
    ).toEqual([
      [1, 1, 2, true],
      [2, 1, 2, true],
      [3, 1, 1, null],
      [2, 2, 2, null],
      [1, 2, 2, null],
    ]);
    expect(c!.parent).toBe(b);
  });
});

test('the folders above one are opened to show it', () => {
  expect(pathsAbove(tree, '/a/b/c')).toEqual(['/a', '/a/b']);
  expect(pathsAbove(tree, '/e')).toEqual([]);
  expect(pathsAbove(tree, '/none')).toEqual([]);
});

test('all folders, whatever is open', () => {
  expect(flatFolders(tree)).toEqual(['/a', '/a/b', '/a/b/c', '/a/d', '/e']);
});

describe('keys', () => {
  const seen = rows('/a');
  const move = (path: string, key: string) => {
    const result = treeMove(
      seen,
      seen.findIndex((row) => row.node.path === path),
      key,
    );
    return result !== null && 'to' in result ? result.to.node.path : result;
  };

  test.each([
    ['/a', 'ArrowDown', '/a/b'],
    ['/a', 'ArrowUp', null],
    ['/e', 'ArrowDown', null],
    ['/e', 'ArrowUp', '/a/d'],
    ['/e', 'Home', '/a'],
    ['/a', 'End', '/e'],
    ['/a', 'ArrowRight', '/a/b'],
    ['/a/b', 'ArrowRight', { open: '/a/b' }],
    ['/a/d', 'ArrowRight', null],
    ['/a/d', 'ArrowLeft', '/a'],
    ['/a', 'ArrowLeft', { close: '/a' }],
    ['/e', 'ArrowLeft', null],
    ['/e', 'x', null],
  ])('on %s %s gives %j', (path, key, expected) => {
    expect(move(path, key)).toEqual(expected);
  });

  test('do nothing in an empty tree', () => {
    expect(treeMove([], 0, 'End')).toBeNull();
  });
});

test.each([
  ['/photos/Summer 2019', 'Summer 2019'],
  ['/photos/2019/', '2019'],
  ['C:\\Photos\\Ann', 'Ann'],
  ['/', '/'],
])('the last part of %s is %s', (path, name) => {
  expect(lastPart(path)).toBe(name);
});
