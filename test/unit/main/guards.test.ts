import { describe, expect, it } from 'vitest';
import { isOwnPage, mayLoad } from '../../../src/main/guards.ts';

describe('isOwnPage', () => {
  it.each(['app://decades/', 'app://decades/index.html#/photos?q=x'])(
    'is true of %s',
    (address) => {
      expect(isOwnPage(address)).toBe(true);
    },
  );

  it.each([
    '',
    'about:blank',
    'app://decades.evil/',
    'app://evil/decades',
    'app://decades:1/',
    'app:decades',
    'https://decades/',
    'file:///index.html',
    'photo://image/photo/1',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:app://decades/x',
  ])('is false of %j', (address) => {
    expect(isOwnPage(address)).toBe(false);
  });
});

describe('mayLoad', () => {
  it.each([
    'app://decades/assets/index.js',
    'photo://image/thumbnail/1',
    'blob:app://decades/0-1',
    'devtools://devtools/bundled/x.html',
  ])('lets %s through', (address) => {
    expect(mayLoad(address)).toBe(true);
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'ftp://example.org/',
    'chrome://gpu',
    'app://other/index.js',
    'photo://elsewhere/photo/1',
    'nonsense',
  ])('stops %s', (address) => {
    expect(mayLoad(address)).toBe(false);
  });
});
