/** One window on one library: what it shows, what it may do, and what the system does for it. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { personPhoto } from '../../fixtures/photos.ts';
import type { DoubleApp } from '../../e2e/electron-double/launch.ts';
import { launch, newLibrary, shownPhotos, start, until } from './desktop.ts';

const { folder, remove } = temporaryFolder();
const photos = path.join(folder, 'photos');
const more = path.join(folder, 'more');
let library: Awaited<ReturnType<typeof newLibrary>>;
let app: DoubleApp;

beforeAll(async () => {
  for (const made of [photos, more]) mkdirSync(made);
  for (let i = 0; i < 3; i += 1) await personPhoto(path.join(photos, `person-${i}.jpg`), i);
  await personPhoto(path.join(more, 'another.jpg'), 3);
  library = await newLibrary();
  app = await launch(library.library, { args: [photos] });
});
afterAll(async () => {
  await app.close();
  library.remove();
  remove();
});

const named = async (name: string) =>
  (await app.electron.calls()).filter((call) => call.name === name);

it('adds the folders that it was started with, and shows their photos', async () => {
  await shownPhotos(app.page, 3);
  const loaded = await app.page
    .locator('img[src^="photo://image/thumbnail/"]')
    .evaluateAll((images) =>
      images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    );
  expect(loaded.every((width) => width > 0)).toBe(true);
});

describe('pages and images', () => {
  it('come with their type, and nothing is left to guessing', async () => {
    const answers = new Map<string, Record<string, string>>();
    app.page.on('response', (response) => {
      answers.set(response.url(), response.headers());
    });
    await app.page.reload();
    await shownPhotos(app.page, 3);
    const of = (part: string) => [...answers].find(([url]) => url.includes(part))?.[1];
    // An image may be in the page before its answer was told here.
    await expect.poll(() => of('photo://image/thumbnail/')).toBeDefined();
    expect(of('/index.html')).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(of('.js')).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' });
    expect(of('photo://image/thumbnail/')).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as string,
    });
    const policy = of('/index.html')?.['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('*');
  });

  it.each([
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2e%2e%2fmain%2findex.js',
    '/..%5cmain%5cindex.js',
    '/nothing.js',
  ])('the page can not read %s', async (address) => {
    const status = await app.page.evaluate(async (url) => (await fetch(url)).status, address);
    expect(status).toBe(404);
  });

  it('an image can be named by its id only', async () => {
    const load = (url: string) =>
      app.page.evaluate(async (src) => {
        const { Image } = globalThis as unknown as {
          Image: new () => { src: string; decode: () => Promise<void>; naturalWidth: number };
        };
        const image = new Image();
        image.src = src;
        await image.decode().catch(() => undefined);
        return image.naturalWidth;
      }, url);
    expect(await load('photo://image/thumbnail/1')).toBeGreaterThan(0);
    expect(await load('photo://image/photo/1')).toBeGreaterThan(0);
    expect(await load('photo://image/face/1')).toBeGreaterThan(0);
    for (const url of [
      'photo://image/thumbnail/999',
      'photo://image/thumbnail/0',
      'photo://image/thumbnail/1?x',
      'photo://image/thumbnail/../photo/1/..%2f',
      `photo://image${photos}/person-1.jpg`,
      `photo://image/photo/${encodeURIComponent('../../etc/passwd')}`,
      'photo://elsewhere/thumbnail/1',
    ]) {
      expect(await load(url), url).toBe(0);
    }
  });
});

describe('what the system does for it', () => {
  const bridge = (call: 'pickFolders' | 'reveal' | 'openFile', ...args: number[]) =>
    app.page.evaluate(
      ([name, given]) => {
        const { decades } = globalThis as unknown as {
          decades: Record<string, (...args: number[]) => Promise<unknown>>;
        };
        return decades[name]!(...given);
      },
      [call, args] as const,
    );

  it('picks folders', async () => {
    expect(await bridge('pickFolders')).toEqual([]);
    await app.electron.answer('showOpenDialog', { canceled: false, filePaths: [more] });
    expect(await bridge('pickFolders')).toEqual([more]);
    const [asked] = await named('showOpenDialog');
    expect(asked!.args[0]).toMatchObject({ properties: ['openDirectory', 'multiSelections'] });
  });

  it('reveals and opens a photo by its id, and says where it can not', async () => {
    await bridge('reveal', 1);
    expect((await named('showItemInFolder'))[0]!.args[0]).toMatch(/photos\/person-\d\.jpg$/);
    await bridge('openFile', 2);
    expect((await named('openPath'))[0]!.args[0]).toMatch(/photos\/person-\d\.jpg$/);
    expect(await named('showMessageBox')).toEqual([]);
    await bridge('reveal', 999);
    await app.electron.answer('openPath', 'no program for it');
    await bridge('openFile', 1);
    const said = (await named('showMessageBox')).map(({ args }) => args[0] as { detail: string });
    expect(said[0]!.detail).toContain('not there');
    expect(said[1]!.detail).toContain('no program for it');
  });

  it('asks nobody for what is no id', async () => {
    const before = (await named('openPath')).length;
    for (const argument of [-1, 0.5, Number.NaN]) await bridge('openFile', argument);
    expect(await named('openPath')).toHaveLength(before);
  });

  it('gives the commands of the menu to the page', async () => {
    await app.electron.click('settings');
    await app.page.waitForURL(/#\/settings/);
    await app.electron.click('library');
    await app.page.waitForURL(/#\/photos/);
  });
});

describe('a second start', () => {
  it('hands its folders to the first, which comes to the front', async () => {
    const again = start(['--library', library.library, more]);
    expect(await again.ended).toMatchObject({ code: 0 });
    await until('the window comes to the front', async () => (await named('focus')).length > 0);
    await shownPhotos(app.page, 4);
    expect((await app.electron.windows()).length).toBe(1);
  });

  it('is a first one for another library', async () => {
    const { library: other, remove: removeOther } = await newLibrary();
    const second = await launch(other);
    expect(await second.electron.processes()).not.toEqual([]);
    expect(await second.close()).toMatchObject({ code: 0, stderr: '' });
    removeOther();
  });
});

it('adds what is dropped on its icon, and says what can not be added', async () => {
  await app.electron.openFile(path.join(folder, 'no-such-folder'));
  await until('it says so', async () => (await named('showErrorBox')).length > 0);
  expect((await named('showErrorBox'))[0]!.args[1]).toContain('no-such-folder');
});

it('ends in order, with all of its processes', async () => {
  const { pid } = (await app.electron.processes())[0]!;
  expect(await app.close()).toMatchObject({ code: 0, signal: null });
  expect(existsSync(`/proc/${pid}`)).toBe(false);
});
