/** Another model from the settings: what would change is shown first, and can be taken back. */
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { smallVgg } from '../../fixtures/caffe/nets.ts';
import { seedNet } from '../../fixtures/caffe/reference.ts';
import { writeCaffemodel, writePrototxt } from '../../fixtures/caffe/write.ts';
import { writeColourPack } from '../../fixtures/colour-pack.ts';
import { PATHS } from '../electron-double/page-script.ts';
import { describeHosts, launch } from './launch.ts';
import { demoLibrary, emptyLibrary } from './libraries.ts';

let demo: Awaited<ReturnType<typeof demoLibrary>>;
beforeAll(async () => {
  demo = await demoLibrary();
});
afterAll(() => demo.remove());

const women = (page: Page) => page.getByRole('button', { name: /^women, / });

async function countOfWomen(page: Page): Promise<number> {
  await page.evaluate(`location.hash = '#/photos'`);
  const name = (await women(page).getAttribute('aria-label')) ?? '';
  return Number(/(\d+) photo/.exec(name)?.[1]);
}

async function openModels(page: Page): Promise<void> {
  await page.evaluate(`location.hash = '#/settings'`);
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  await page.getByRole('radio', { name: 'Colours' }).waitFor();
}

describeHosts(
  'models',
  (host) => {
    test('another one is chosen after seeing what it would change, and given up again', async () => {
      const library = demo.copy();
      onTestFinished(library.remove);
      const { modelsDir } = writeColourPack(path.join(library.dir, '../packs'), 'colours', 2);
      cpSync(modelsDir, path.join(library.dir, 'models'), { recursive: true });
      const app = await launch({ host, library: library.dir });
      onTestFinished(() => app.close());
      const { page } = app;
      await women(page).waitFor();
      const before = await countOfWomen(page);
      expect(before).toBeGreaterThan(0);

      await openModels(page);
      const chosen = (name: RegExp) => page.getByRole('radio', { name, checked: true });
      await chosen(/^face-api/).waitFor();
      const work = page.getByRole('region', { name: 'Work on models' });
      const preview = page.getByRole('dialog', { name: 'What “Colours” would change' });

      // Looked at, declined: nothing changes.
      await page.getByRole('radio', { name: 'Colours' }).click();
      await work.getByText(/^Colours is looking at the faces/).waitFor();
      await preview.waitFor({ timeout: 60_000 });
      await preview.getByText(/^\d+ of \d+ faces \(\d+%\) would be shown/).waitFor();
      await expect.poll(() => preview.getByRole('listitem').count()).toBeGreaterThan(3);
      await preview.getByRole('button', { name: 'Keep as it is' }).click();
      await preview.waitFor({ state: 'hidden' });
      await chosen(/^face-api/).waitFor();
      expect(await countOfWomen(page)).toBe(before);

      // Shown: the counts of the gallery follow.
      await openModels(page);
      await page.getByRole('radio', { name: 'Colours' }).click();
      await preview.waitFor({ timeout: 60_000 });
      await preview.getByRole('button', { name: 'Show this from now on' }).click();
      await page.getByText(/“Colours” tells of the faces now/).waitFor();
      await chosen(/^Colours/).waitFor();
      // The notice with the way back goes by itself, unless somebody reads it.
      await page
        .getByRole('region', { name: 'Notices' })
        .getByText(/“Colours” tells/)
        .hover();
      await expect.poll(() => countOfWomen(page)).not.toBe(before);
      await page.getByRole('button', { name: 'Go back' }).click();
      await expect.poll(() => countOfWomen(page)).toBe(before);
      await openModels(page);
      await chosen(/^face-api/).waitFor();
      expect(app.complaints).toEqual([]);
    });
  },
  ['loopback', 'double'],
);

/** Drops files on the window, as a file manager does. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const paths = Object.fromEntries(files.map((file) => [path.basename(file), file]));
  await page.evaluate(`{
    const paths = ${JSON.stringify(paths)};
    Object.assign(window[${JSON.stringify(PATHS)}], paths);
    const dataTransfer = new DataTransfer();
    for (const name of Object.keys(paths)) dataTransfer.items.add(new File(['x'], name));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', options));
  }`);
}

describeHosts(
  'a net of one’s own',
  (host) => {
    test('is imported by dropping it, and removed', async () => {
      const library = await emptyLibrary();
      onTestFinished(library.remove);
      const net = seedNet(smallVgg(), 3);
      const folder = path.dirname(library.dir);
      const files = [path.join(folder, 'mine.caffemodel'), path.join(folder, 'mine.prototxt')];
      writeFileSync(files[0]!, writeCaffemodel(net, 'V1'));
      writeFileSync(files[1]!, writePrototxt(net, 'V1'));
      const app = await launch({ host, library: library.dir, folders: [library.photos] });
      onTestFinished(() => app.close());
      const { page } = app;
      await page.getByRole('button', { name: 'Add a folder' }).first().waitFor();
      await page.evaluate(`location.hash = '#/settings'`);
      await page.getByRole('button', { name: 'Models', exact: true }).click();
      await page.getByRole('button', { name: 'Choose files…' }).waitFor();

      await drop(page, [files[1]!]);
      await page.getByText(/^These files make no model/).waitFor();
      await drop(page, files);
      const form = page.getByRole('dialog', { name: 'Import a model' });
      await form.getByText('mine.caffemodel').waitFor();
      await form.getByText('Years', { exact: true }).click();
      await form.getByRole('textbox').fill('20');
      await form.getByRole('button', { name: 'Import' }).click();
      await page.getByText('“mine.caffemodel” is there and can be chosen').waitFor();
      const row = page.getByRole('radio', { name: 'mine.caffemodel' });
      await row.waitFor();

      await page.getByRole('button', { name: 'Remove “mine.caffemodel”' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await row.waitFor({ state: 'hidden' });
      expect(app.complaints).toEqual([]);
    });
  },
  // A browser does not tell where files are.
  ['double'],
);
