/** What the desktop follows: settings, the battery, where the window was, what is wrong with a library. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/contract/app/settings.ts';
import { openTestApp, scanned } from '../../fixtures/app.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { plainPhoto } from '../../fixtures/photos.ts';
import type { DoubleApp } from '../../e2e/electron-double/launch.ts';
import { launch, newLibrary, start, until } from './desktop.ts';

let library: Awaited<ReturnType<typeof newLibrary>>;
let app: DoubleApp | null = null;
beforeEach(async () => {
  library = await newLibrary();
});
afterEach(async () => {
  await app?.close();
  app = null;
  library.remove();
});

async function choose(change: Partial<Settings>): Promise<void> {
  const opened = openTestApp(library.library);
  await opened.gallery.changeSettings(change);
  await opened.host.close();
}

const named = async (from: DoubleApp, name: string) =>
  (await from.electron.calls()).filter((call) => call.name === name).map(({ args }) => args);

it('the menu and the frame follow the settings', async () => {
  await choose({ language: 'de', theme: 'dark' });
  app = await launch(library.library);
  const { electron } = app;
  await until('the menu is German', async () => {
    const menu = (await electron.menu()) as { label: string }[];
    return (
      menu.map(({ label }) => label).join() === 'Datei,Bearbeiten,Darstellung,Entwicklung,Hilfe'
    );
  });
  expect(await named(app, 'themeSource')).toContainEqual(['dark']);
  const dark = await app.page.evaluate(
    () => (globalThis as unknown as Window).matchMedia('(prefers-color-scheme: dark)').matches,
  );
  expect(dark).toBe(true);
});

interface Window {
  matchMedia(query: string): { matches: boolean };
}

it("the menu speaks the system's language until another one is chosen", async () => {
  app = await launch(library.library, { setUp: { languages: ['de-CH', 'en'] } });
  const menu = (await app.electron.menu()) as { label: string }[];
  expect(menu[0]!.label).toBe('Datei');
});

describe('the window', () => {
  const BOUNDS = { x: 300, y: 120, width: 1000, height: 700 };

  it('opens where it was closed, in the same state', async () => {
    app = await launch(library.library);
    await app.electron.changeWindow({ bounds: BOUNDS, maximised: true });
    await app.close();
    app = await launch(library.library);
    const [made] = await named(app, 'BrowserWindow');
    expect(made![0]).toMatchObject(BOUNDS);
    expect(await app.electron.windows()).toMatchObject([{ maximised: true, fullScreen: false }]);
  });

  it('comes back to a display that is there', async () => {
    const left = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
    const right = { id: 2, workArea: { x: 1920, y: 0, width: 1920, height: 1080 } };
    app = await launch(library.library, { setUp: { displays: [left, right] } });
    await app.electron.changeWindow({ bounds: { ...BOUNDS, x: 2200 } });
    await app.close();
    app = await launch(library.library, { setUp: { displays: [left] } });
    const [made] = await named(app, 'BrowserWindow');
    expect(made![0]).toMatchObject({ x: 460, y: 190, width: 1000, height: 700 });
  });

  it('opens as usual where what was kept can not be read', async () => {
    app = await launch(library.library);
    await app.close();
    writeFileSync(path.join(library.library, 'desktop/window.json'), '{"bounds": 1}');
    app = await launch(library.library);
    expect((await named(app, 'BrowserWindow'))[0]![0]).toMatchObject({ width: 1280, height: 800 });
  });
});

describe('on battery and in sleep', () => {
  const { folder: photos, remove } = temporaryFolder();
  beforeAll(async () => {
    for (let i = 0; i < 60; i += 1) await plainPhoto(path.join(photos, `${i}.jpg`), i);
  });
  afterAll(remove);

  const lastProgress = async (from: DoubleApp): Promise<unknown> => {
    const [share, options] = (await named(from, 'setProgressBar')).at(-1) ?? [];
    return share === -1 ? 'none' : (options as { mode: string }).mode;
  };

  it('a scan pauses, and goes on afterwards', async () => {
    app = await launch(library.library, { args: [photos] });
    const { electron } = app;
    const becomes = (what: string) =>
      until(`the scan is ${what}`, async () => (await lastProgress(app!)) === what);
    await becomes('normal');
    await electron.power('on-battery');
    await becomes('paused');
    await electron.power('on-ac');
    await becomes('normal');
    await electron.power('suspend');
    await becomes('paused');
    await electron.power('resume');
    await becomes('normal');
    await becomes('none');
  });

  it('a scan at the start waits on battery, unless that is not wanted', async () => {
    const { folder, remove: removeFolder } = temporaryFolder();
    await plainPhoto(path.join(folder, 'known.jpg'), 1000);
    const opened = openTestApp(library.library);
    const done = scanned(opened);
    await opened.host.addFolders([Buffer.from(folder)]);
    await done;
    await opened.host.close();
    for (let i = 0; i < 60; i += 1) await plainPhoto(path.join(folder, `${i}.jpg`), i);

    const setUp = { onBattery: true };
    app = await launch(library.library, { setUp });
    await until('it waits', async () => (await lastProgress(app!)) === 'paused');
    await app.close();
    await choose({ pauseOnBattery: false });
    app = await launch(library.library, { setUp });
    await until('it works', async () => (await lastProgress(app!)) === 'normal');
    removeFolder();
  });
});

describe('a library that can not be opened', () => {
  it('is said to be, can be tried again, and is left as it is', async () => {
    const file = path.join(library.library, 'catalog.sqlite');
    writeFileSync(file, 'this is no catalog, not at all');
    const started = start(['--library', library.library]);
    const asked: unknown[] = [];
    await started.electron.answer('showMessageBox', { response: 1 });
    await until('it has asked twice', async () => {
      const calls = await started.electron.calls().catch(() => []);
      const boxes = calls.filter(({ name }) => name === 'showMessageBox');
      asked.push(...boxes.slice(asked.length).map(({ args }) => args[0]));
      return asked.length === 2;
    });
    // The second question was not answered, which ends the app.
    expect(await started.ended).toMatchObject({ code: 0 });
    expect(asked[0]).toMatchObject({ type: 'error', message: 'The library can not be opened' });
    expect(asked[1]).toEqual(asked[0]);
    expect(readFileSync(file, 'utf8')).toBe('this is no catalog, not at all');
  });

  it('is mended from its newest backup, when the person says so', async () => {
    const opened = openTestApp(library.library);
    await opened.gallery.changeSettings({ language: 'de' });
    await opened.gallery.backUp();
    await opened.host.close();
    const file = path.join(library.library, 'catalog.sqlite');
    const size = statSync(file).size;
    writeFileSync(file, Buffer.alloc(size, 0x5a));
    const started = start(['--library', library.library]);
    await started.electron.answer('showMessageBox', { response: 0 });
    const menu = async () => (await started.electron.menu()) as { label: string }[];
    await until('the settings are those of the backup', async () =>
      (await menu()).some(({ label }) => label === 'Datei'),
    );
    await started.electron.quit().catch(() => undefined);
    expect(await started.ended).toMatchObject({ code: 0 });
    const kept = readdirSync(library.library).filter((name) => name.startsWith('catalog.sqlite.'));
    expect(kept).not.toEqual([]);
  });
});
