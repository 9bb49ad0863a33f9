import path from 'node:path';
import { expect, it } from 'vitest';
import { pageFile } from '../../../src/main/page-scheme.ts';

const FOLDER = path.resolve('/opt/decades/renderer');
const at = (...parts: string[]): string => path.join(FOLDER, ...parts);

it('finds the files of the page', () => {
  expect(pageFile(FOLDER, 'app://decades/')).toBe(at('index.html'));
  expect(pageFile(FOLDER, 'app://decades/index.html?x=1#/photos')).toBe(at('index.html'));
  expect(pageFile(FOLDER, 'app://decades/assets/a%20b.js')).toBe(at('assets', 'a b.js'));
});

it.each([
  'app://decades/..%2fsecret.js',
  'app://decades/assets/..%2f..%2f..%2fetc%2fx.json',
  'app://decades/..%5csecret.js',
  'app://decades/etc/x.json%00.js',
  'app://decades/..%2frenderer-2/x.js', // a sibling whose name begins alike
  'app://decades/%',
  'app://decades/notes.txt',
  'app://decades/assets',
  'app://decades/.htaccess',
  'app://elsewhere/index.html',
  'photo://decades/index.html',
  'file:///etc/hosts.js',
])('refuses %s', (address) => {
  expect(pageFile(FOLDER, address)).toBeNull();
});

it.each([
  ['app://decades/../secret.js', at('secret.js')],
  ['app://decades/%2e%2e/%2e%2e/secret.js', at('secret.js')],
  ['app://decades//etc/x.json', at('etc', 'x.json')],
])('stays in the folder for %s', (address, file) => {
  expect(pageFile(FOLDER, address)).toBe(file);
});
