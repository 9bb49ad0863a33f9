/** Processes that are lost while the window is open: they come back, and nothing is lost with them. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { decadesJson } from '../../fixtures/cli.ts';
import { personPhoto, plainPhoto } from '../../fixtures/photos.ts';
import type { DoubleApp } from '../../e2e/electron-double/launch.ts';
import { launch, newLibrary, shownPhotos, until } from './desktop.ts';

const { folder, remove } = temporaryFolder();
const [people, many] = [path.join(folder, 'people'), path.join(folder, 'many')];
let library: Awaited<ReturnType<typeof newLibrary>>;
let app: DoubleApp;

beforeAll(async () => {
  for (const made of [people, many]) mkdirSync(made);
  for (let i = 0; i < 3; i += 1) await personPhoto(path.join(people, `person-${i}.jpg`), i);
  for (let i = 0; i < 40; i += 1) await plainPhoto(path.join(many, `${i}.jpg`), i);
  library = await newLibrary();
  app = await launch(library.library, { args: [people] });
  await shownPhotos(app.page, 3);
});
afterAll(async () => {
  await app.close();
  library.remove();
  remove();
});

const idOf = async (name: string): Promise<number | undefined> =>
  (await app.electron.processes()).find((process) => process.name === name)?.pid;

const search = (query: string): Promise<void> =>
  app.page.evaluate((text) => {
    const { location } = globalThis as unknown as { location: { hash: string } };
    location.hash = `#/photos?q=${encodeURIComponent(text)}`;
  }, query);

it('a core that is killed is started again, and what was asked meanwhile is answered', async () => {
  const before = await idOf('Decades Library');
  const tiles = app.page.locator('[data-photo]');
  await app.kill('core');
  await search('faces:0'); // asked of the one that is gone
  await until('the new core has answered', async () => (await tiles.count()) === 0);
  const now = await idOf('Decades Library');
  expect(now).toBeDefined();
  expect(now).not.toBe(before);
  await search('');
  await shownPhotos(app.page, 3);
  expect(await app.electron.calls()).not.toContainEqual(
    expect.objectContaining({ name: 'showMessageBox' }),
  );
});

it('a page stays open over the loss, and shows what the new core says', async () => {
  await app.kill('core');
  await app.electron.openFile(many); // main waits for the core, as the page does
  await shownPhotos(app.page, 4);
});

it('a vision process that is killed in a scan costs no photo', async () => {
  await until('a vision process runs', async () => (await idOf('Decades Vision')) !== undefined);
  await app.kill('vision');
  await until('all is done', async () => {
    const bars = (await app.electron.calls()).filter(({ name }) => name === 'setProgressBar');
    return bars.at(-1)?.args[0] === -1 && (await idOf('Decades Vision')) === undefined;
  });
  await app.close();
  const [facets] = await decadesJson<{ total: { photos: number } }>(
    'facets',
    '--library',
    library.library,
  );
  expect(facets!.total.photos).toBe(43);
  expect(await decadesJson('problems', '--library', library.library)).toEqual([]);
});
