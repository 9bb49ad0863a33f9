import { describe, expect, it } from 'vitest';
import { judgeDrop } from '../../../../src/renderer/shell/drop.ts';

describe('what is dropped on the window', () => {
  it('adds every folder, and leaves files beside them alone', () => {
    expect(
      judgeDrop([
        { path: '/a', isFolder: true },
        { path: '/b.jpg', isFolder: false },
        { path: '/c', isFolder: true },
      ]),
    ).toEqual({ kind: 'folders', folders: ['/a', '/c'] });
  });

  it('is refused where it is files only, or nothing', () => {
    expect(judgeDrop([{ path: '/b.jpg', isFolder: false }])).toEqual({ kind: 'no-folder' });
    expect(judgeDrop([])).toEqual({ kind: 'no-folder' });
  });

  it('can not be found by a browser, which tells no paths', () => {
    expect(judgeDrop([{ path: null, isFolder: true }])).toEqual({ kind: 'no-path' });
  });
});
