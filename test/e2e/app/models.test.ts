/** Another model from the settings: what would change is shown first, and can be taken back. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { writeColourPack } from '../../fixtures/colour-pack.ts';
import { describeHosts, launch } from './launch.ts';
import { demoLibrary } from './libraries.ts';

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
