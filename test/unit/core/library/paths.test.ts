import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { below, joinPath, pathKey, pathOfKey } from '../../../../src/core/library/paths.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('path keys', () => {
  it('give the bytes back, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (path) => {
        expect(pathOfKey(pathKey(path)).equals(path)).toBe(true);
      }),
    );
  });
});

describe('below', () => {
  it.each([
    ['/photos', '/photos/2019/a.jpg', '2019/a.jpg'],
    ['/photos', '/photos', ''],
    ['/', '/photos', 'photos'],
    ['/photos', '/photos2/a.jpg', null],
    ['/photos/2019', '/photos', null],
    ['/ph\xfftos', '/ph\xfftos/\xfe', '\xfe'],
    ['/ph\xfftos', '/ph\xfetos/a', null],
  ])('below %j, %j is %j', (folder, path, expected) => {
    expect(below(bytes(folder), bytes(path))?.toString('latin1') ?? null).toBe(expected);
  });

  it('undoes joinPath', () => {
    for (const folder of ['/', '/a', '/a/b']) {
      const joined = joinPath(bytes(folder), bytes('c/d.jpg'));
      expect(below(bytes(folder), joined)?.toString()).toBe('c/d.jpg');
    }
  });
});
