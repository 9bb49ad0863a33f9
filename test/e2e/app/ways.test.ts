/** Ways of using the gallery: by keyboard alone, in German, without gender, and through a crash. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openTestApp } from '../../fixtures/app.ts';
import { describeHosts, launch, type HostName, type LaunchedApp } from './launch.ts';
import { demoLibrary } from './libraries.ts';
import type { Settings } from '../../../src/contract/app/settings.ts';

let demo: Awaited<ReturnType<typeof demoLibrary>>;
beforeAll(async () => {
  demo = await demoLibrary();
});
afterAll(() => demo.remove());

async function open(host: HostName, settings: Partial<Settings> = {}): Promise<LaunchedApp> {
  const library = demo.copy();
  onTestFinished(library.remove);
  const core = openTestApp(library.dir);
  await core.gallery.changeSettings(settings);
  await core.host.close();
  const app = await launch({ host, library: library.dir });
  onTestFinished(() => app.close());
  await app.page.locator('[data-photo]').first().waitFor();
  return app;
}

const focusedPhoto = (page: Page) =>
  page.evaluate<string | null>(
    "document.activeElement?.closest('[data-index]')?.getAttribute('data-index') ?? null",
  );

describeHosts('ways of using it', (host) => {
  test('by keyboard alone: move, open, correct, undo, search, select', async () => {
    const { page, complaints } = await open(host);
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedPhoto(page)).toBe('1');
    await page.keyboard.press('End');
    await expect.poll(() => focusedPhoto(page)).toBe('11');
    await page.keyboard.press('Home');
    await expect.poll(() => focusedPhoto(page)).toBe('0');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
    // Its faces are there, so that keys have one to act on.
    await page
      .getByRole('button', { name: /^Choose the face/ })
      .first()
      .waitFor();
    await page.keyboard.press('4');
    await page.getByText('Age group set for 1 face').waitFor();
    await page.keyboard.press('z');
    await page.getByText(/^Undone: /).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor({ state: 'hidden' });
    await expect.poll(() => focusedPhoto(page)).toBe('11');

    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor({ state: 'hidden' });
    // At once: the photo that takes the keyboard back must not take it from the search box.
    await page.keyboard.press('/');
    await page.keyboard.type('faces:0');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-photo]').count()).toBe(1);
    await page.goBack();
    await expect.poll(() => page.locator('[data-photo]').count()).toBeGreaterThan(1);

    await page.locator('[data-photo]').first().focus();
    await page.keyboard.press('Control+a');
    await page.getByText('12 photos selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('12 photos selected').waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  test('in German, nothing is left in English', async () => {
    const { page } = await open(host, { language: 'de' });
    await page.getByRole('combobox', { name: 'Fotos suchen' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(/\b(photos|women|men|Library|Folders|Newest|not sure)\b/);
  });

  test('with gender hidden, no word speaks of it', async () => {
    const { page } = await open(host, { hideGender: true });
    const speaks = /\b(women|woman|men|man|girl|boy|gender|female|male)\b/i;
    expect(await page.locator('body').innerText()).not.toMatch(speaks);
    await page.locator('[data-photo]').first().click();
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
    await page.keyboard.press('f');
    await page.keyboard.press('i');
    await page.getByRole('complementary', { name: 'Information' }).waitFor();
    await page.waitForTimeout(300);
    expect(await page.locator('body').innerText()).not.toMatch(speaks);
  });
});

describeHosts(
  'a crash',
  (host) => {
    test('of the core is mended by itself, and nothing that was stored is lost', async () => {
      const { page, killCore } = await open(host);
      await page.locator('[data-photo]').first().click();
      await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
      await page
        .getByRole('button', { name: /^Choose the face/ })
        .first()
        .waitFor();
      await page.keyboard.press('1');
      await page.getByText('Age group set for 1 face').waitFor();
      await page.keyboard.press('Escape');
      await killCore();
      // Asked of the core that was started in its place, from the catalog that the other one left.
      await page.getByRole('button', { name: /^0-2, 1 photo/ }).click();
      await expect.poll(() => page.locator('[data-photo]').count()).toBe(1);
      await expect.poll(() => page.getByRole('button', { name: /^0-2, 1 photo/ }).count()).toBe(1);
    });
  },
  // The loopback host is the core's own process: with it the address is gone.
  ['double', 'electron'],
);
