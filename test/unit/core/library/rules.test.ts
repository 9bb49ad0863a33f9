import { describe, expect, it } from 'vitest';
import { createRules, type RuleOptions } from '../../../../src/core/library/rules.ts';

/** Whether a file is passed over, by itself or by a folder above it. */
function covers(path: string | Buffer, options: Partial<RuleOptions> = {}): boolean {
  return createRules({ hidden: false, exclude: [], ...options }).covers(Buffer.from(path));
}

describe('hidden names', () => {
  it('are passed over unless they are wanted', () => {
    for (const path of ['.hidden.jpg', '.folder/a.jpg', 'a/.b/c/d.jpg']) {
      expect(covers(path)).toBe(true);
      expect(covers(path, { hidden: true })).toBe(false);
    }
    expect(covers('a.b/c.jpg')).toBe(false);
  });

  it('never let the resource forks of macOS in', () => {
    expect(covers('a/._IMG_1.jpg', { hidden: true })).toBe(true);
  });
});

describe('folders of copies and rubbish', () => {
  it.each([
    'a/@eaDir/b.jpg',
    '$RECYCLE.BIN/x/y.jpg',
    'System Volume Information/y.jpg',
    '.Trash-1000/files/a.jpg',
    '.thumbnails/a.png',
    'Cat Previews.lrdata/0/a.jpg',
    'Photos Library.photoslibrary/resources/derivatives/a.jpg',
    'web/node_modules/icons/a.png',
  ])('passes over %j even where hidden ones are wanted', (path) => {
    expect(covers(path, { hidden: true })).toBe(true);
  });

  it.each([
    'Photos Library.photoslibrary/originals/0/a.heic',
    'resources/a.jpg',
    'node_modules.jpg',
    '@eaDir',
  ])('keeps %j', (path) => {
    expect(covers(path)).toBe(false);
  });
});

describe('globs', () => {
  it.each([
    // Without a slash: a name at any depth.
    ['Screenshots', 'Screenshots/a.jpg', true],
    ['Screenshots', 'x/Screenshots/y/a.jpg', true],
    ['Screenshots/', 'x/Screenshots/y/a.jpg', true],
    ['Screenshots', 'x/Screenshots2/a.jpg', false],
    ['*.png', 'a/b.png', true],
    ['*.png', 'a/b.PNG', false],
    // With one: from the root.
    ['2019/raw', '2019/raw/a.jpg', true],
    ['/2019/raw', '2019/raw/a.jpg', true],
    ['./2019', '2019/a.jpg', true],
    ['2019/raw', 'x/2019/raw/a.jpg', false],
    ['**/Screenshots/**', 'x/Screenshots/a.jpg', true],
    ['**/Screenshots/**', 'Screenshots/a.jpg', true],
    ['2019/*', '2019/raw/b/a.jpg', true],
    ['20{18,19}/**', '2018/a.jpg', true],
    ['20{18,19}/**', '2020/a.jpg', false],
    ['?.jpg', 'é.jpg', true],
    ['Été', 'Été/a.jpg', true],
    // An exclamation mark is a character like any other: nothing is excluded by what is not named.
    ['!keep', 'other/a.jpg', false],
    ['', 'a.jpg', false],
    ['/', 'a.jpg', false],
  ])('%j and %j: %j', (glob, path, expected) => {
    expect(covers(path, { exclude: [glob] })).toBe(expected);
  });

  it('sees bytes that are not UTF-8 as U+FFFD', () => {
    const path = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('.jpg')]);
    expect(covers(path, { exclude: ['\ufffd\ufffd.jpg'] })).toBe(true);
    expect(covers(path, { exclude: ['*.png'] })).toBe(false);
  });

  it('reaches hidden names where those are wanted', () => {
    expect(covers('.secret/a.jpg', { hidden: true, exclude: ['*.jpg'] })).toBe(true);
  });
});
