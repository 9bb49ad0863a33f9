import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPageFile } from '../../../src/server/page-files.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';

const outside = temporaryFolder();
const page = path.join(outside.folder, 'page');

beforeAll(() => {
  mkdirSync(path.join(page, 'assets/deep.js'), { recursive: true });
  for (const name of ['index.html', 'assets/index-4f3a.js', 'assets/a b.css', 'notes.txt', '..js'])
    writeFileSync(path.join(page, name), name);
  writeFileSync(path.join(outside.folder, 'secret.js'), 'secret');
  mkdirSync(path.join(outside.folder, 'page-2'));
  writeFileSync(path.join(outside.folder, 'page-2/secret.js'), 'secret');
});
afterAll(outside.remove);

describe('files of the page', () => {
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/assets/index-4f3a.js',
      'assets/index-4f3a.js',
      'text/javascript; charset=utf-8',
      'immutable',
    ],
    ['/assets/a%20b.css', 'assets/a b.css', 'text/css; charset=utf-8', 'immutable'],
    ['/..js', '..js', 'text/javascript; charset=utf-8', 'no-cache'],
  ])('%s', (pathname, name, type, caching) => {
    const found = findPageFile(page, pathname);
    expect(found).toMatchObject({ file: path.join(page, name), type });
    expect(found?.cacheControl).toContain(caching);
  });
});

describe('nothing else', () => {
  it.each([
    '',
    '/missing.js',
    '/assets',
    '/assets/',
    '/assets/deep.js',
    '/notes.txt',
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/../page-2/secret.js',
    '//secret.js',
    '/index.html%00.js',
    '/%',
    '/%ff.js',
    `/${'a'.repeat(5000)}.js`,
  ])('%j', (pathname) => {
    expect(findPageFile(page, pathname)).toBeNull();
  });

  it('an absolute path leads nowhere', () => {
    expect(findPageFile(page, `/${path.join(outside.folder, 'secret.js')}`)).toBeNull();
    expect(findPageFile(page, path.join(outside.folder, 'secret.js'))).toBeNull();
  });
});
