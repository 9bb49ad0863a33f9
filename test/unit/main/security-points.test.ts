/** Points of Electron's security checklist that can be read off the project: see docs/security.md. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const sources = (layers: string): string[] =>
  globSync(`src/${layers}/**/*.{ts,svelte,html}`, { cwd: ROOT }).map(read);

it('fuses are set so that the app is only itself', () => {
  const [, fuses = ''] =
    /^electronFuses:\n((?: {2}.*\n)+)/m.exec(read('electron-builder.yml')) ?? [];
  expect(
    Object.fromEntries(
      fuses
        .trim()
        .split('\n')
        .map((line) => line.trim().split(': ')),
    ),
  ).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
  });
});

it('one exact version of Electron, not older than those that are maintained', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as {
    devDependencies: { electron: string };
  };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45);
});

it('nothing is opened in other programs but photos, by their ids', () => {
  for (const source of sources('{main,preload}')) expect(source).not.toContain('openExternal');
});

it('no page is loaded from files, and none holds a web view', () => {
  for (const source of sources('{main,preload,renderer}')) {
    expect(source).not.toMatch(/loadFile\(|file:\/\//);
    expect(source).not.toContain('<webview');
  }
});

it('the preload gives the page no part of Electron, only functions of its own', () => {
  const source = read('src/preload/index.ts');
  expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
  expect(source).not.toMatch(/ipcRenderer\s*[,}]\s*\)|: ipcRenderer\b/);
});
