/**
 * The main job from the first start on: add a folder, watch it being tagged, filter, open, correct,
 * undo, and find all of it again after a restart.
 */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { AGE_GROUPS } from '../../../src/contract/age-groups.ts';
import { demoPhoto } from '../../fixtures/photos.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { describeHosts, launch } from './launch.ts';
import { emptyLibrary } from './libraries.ts';

/** A scan of all the shared photos, bombs and all, on a slow machine. */
const SCAN_MS = 240_000;

const tiles = (page: Page) => page.locator('[data-photo]');
const chip = (page: Page, name: RegExp) => page.getByRole('button', { name });
/** The number in a chip's name, such as "48-53, 13 photos". */
const countOf = async (page: Page, name: RegExp): Promise<number> => {
  const label = (await chip(page, name).getAttribute('aria-label')) ?? '';
  return Number(/([\d,]+) photo/.exec(label)?.[1]?.replaceAll(',', ''));
};

/** The oldest group that the filter as it is would find somebody of. */
async function oldestGroup(page: Page): Promise<string> {
  for (const name of [...AGE_GROUPS].reverse())
    if ((await countOf(page, new RegExp(`^${name}, `))) > 0) return name;
  throw new Error('nobody is of any age');
}

describeHosts('the main job', (host) => {
  test(
    'from an empty library to a correction that outlives a restart',
    { timeout: SCAN_MS + 120_000 },
    async () => {
      const library = await emptyLibrary();
      onTestFinished(library.remove);
      // The larger set once is enough; each host gets photos with women of that age.
      const shared = host === 'loopback' ? sharedData('photos') : null;
      const portraits = sharedData('portraits');
      for (const sample of [1, 2, 3, 4, 5, 6] as const)
        copyFileSync(demoPhoto(sample), path.join(library.photos, `${sample}.jpg`));
      const folders = [library.photos];
      if (shared !== null && portraits !== null) folders.push(shared, portraits);

      const first = await launch({ host, library: library.dir });
      const { page } = first;
      await page.getByRole('heading', { name: 'Find people by their age' }).waitFor();
      await first.close();

      // Folders are added as the command line does, since no test can press the system's dialog.
      const app = await launch({ host, library: library.dir, folders });
      const gallery = app.page;
      await tiles(gallery).first().waitFor({ timeout: SCAN_MS });
      const work = gallery.getByRole('region', { name: 'Work on the library' });
      await work.getByText(/^Done: /).waitFor({ timeout: SCAN_MS });

      const women = /^women, /;
      await chip(gallery, women).click();
      const name = shared === null ? await oldestGroup(gallery) : '48-53';
      const group = new RegExp(`^${name}, `);
      await chip(gallery, group).click();
      await expect.poll(() => new URL(gallery.url()).hash).toContain(name);
      // With both chosen both chips count the same photos, once the counts have followed.
      const counts = async () => [await countOf(gallery, women), await countOf(gallery, group)];
      await expect.poll(async () => new Set(await counts()).size).toBe(1);
      const [found = 0] = await counts();
      expect(found).toBeGreaterThan(0);
      await expect.poll(() => tiles(gallery).count()).toBeGreaterThan(0);
      const search = gallery.getByRole('combobox', { name: 'Search photos' });
      expect(await search.inputValue()).toBe(`face(age:${name} gender:female)`);

      await tiles(gallery).first().click();
      const viewer = gallery.getByRole('dialog', { name: 'Photo viewer' });
      await viewer.waitFor();
      await gallery.keyboard.press('i');
      const panel = gallery.getByRole('complementary', { name: 'Information' });
      await panel.waitFor();
      // Another group than the one that was filtered: the first, a baby.
      await gallery.keyboard.press('1');
      await gallery.getByText('Age group set for 1 face').waitFor();
      await gallery.keyboard.press('z');
      await gallery.getByText(/^Undone: /).waitFor();
      await gallery.keyboard.press('1');
      await gallery.keyboard.press('Escape');
      await viewer.waitFor({ state: 'hidden' });
      await expect.poll(() => countOf(gallery, women)).toBe(found - 1);
      expect(app.complaints).toEqual([]);
      await app.close();

      const again = await launch({ host, library: library.dir });
      onTestFinished(() => again.close());
      await tiles(again.page).first().waitFor();
      await chip(again.page, group).click();
      await chip(again.page, women).click();
      await expect.poll(() => countOf(again.page, women)).toBe(found - 1);
    },
  );
});
