/**
 * Every screen, light and dark: nothing for axe to complain of, and a picture for people to look at, in
 * test/e2e/__screenshots__.
 */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeColourPack } from '../../fixtures/colour-pack.ts';
import { axeViolations } from './axe.ts';
import { describeHosts, launch, type LaunchedApp } from './launch.ts';
import { demoLibrary, emptyLibrary, type TestLibrary } from './libraries.ts';

const PICTURES = path.resolve(import.meta.dirname, '../__screenshots__');
const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

type Screen = readonly [name: string, show: (page: Page) => Promise<unknown>];

const go = (page: Page, place: string): Promise<unknown> =>
  page.evaluate(`location.hash = ${JSON.stringify(place)}`);
const search = (page: Page, query: string): Promise<unknown> =>
  go(page, `#/photos?q=${encodeURIComponent(query)}`);
const tiles = (page: Page) => page.locator('[data-photo]');

const imagesCome = 'Array.from(document.images).every((image) => image.complete)';

const SETTINGS = ['Folders', 'Recognition', 'Appearance', 'Privacy', 'Backups', 'About'] as const;

const SCREENS: readonly Screen[] = [
  ['gallery', (page) => tiles(page).first().waitFor()],
  [
    'filtered',
    async (page) => {
      await search(page, 'face(age:25-32 gender:female)');
      await page.getByRole('button', { name: /^women, /, pressed: true }).waitFor();
    },
  ],
  [
    'nothing found',
    async (page) => {
      await search(page, 'face(age:0-2 gender:male) taken:1900s');
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    },
  ],
  [
    'query with a fault',
    async (page) => {
      await search(page, 'age:25-32 fases:2');
      await page.getByText('fases').first().waitFor();
    },
  ],
  [
    'completion',
    async (page) => {
      await search(page, '');
      await page.getByRole('combobox', { name: 'Search photos' }).fill('ge');
      await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    },
  ],
  [
    'selection',
    async (page) => {
      await search(page, '');
      await tiles(page).first().waitFor();
      await page.keyboard.press('Escape');
      await tiles(page)
        .nth(0)
        .click({ modifiers: ['ControlOrMeta'] });
      await tiles(page)
        .nth(1)
        .click({ modifiers: ['ControlOrMeta'] });
      await page.getByText(/2 photos selected/i).waitFor();
    },
  ],
  [
    'viewer',
    async (page) => {
      await search(page, 'faces:>=3');
      await page.keyboard.press('Escape');
      await tiles(page).first().dblclick();
      await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
      await page.keyboard.press('i');
      await page.getByRole('complementary', { name: 'Information' }).waitFor();
    },
  ],
  [
    'viewer without panel',
    async (page) => {
      await page.keyboard.press('i');
      await page.getByRole('complementary', { name: 'Information' }).waitFor({ state: 'hidden' });
    },
  ],
  [
    'review',
    async (page) => {
      await go(page, '#/review');
      await page.getByRole('heading', { name: /\?$/ }).waitFor();
    },
  ],
  [
    'problems',
    async (page) => {
      await go(page, '#/problems');
      await page.getByText('not-a-photo.jpg').first().waitFor();
    },
  ],
  ...SETTINGS.map((section): Screen => [
    `settings ${section}`,
    async (page) => {
      await go(page, '#/settings');
      await page.getByRole('button', { name: section, exact: true }).click();
      await page.locator('#settings-section', { hasText: section }).waitFor();
    },
  ]),
  [
    'models',
    async (page) => {
      await go(page, '#/settings');
      await page.getByRole('button', { name: 'Models', exact: true }).click();
      await page.getByRole('radio', { name: 'Colours' }).waitFor();
    },
  ],
  [
    'models preview',
    async (page) => {
      await page.getByRole('radio', { name: 'Colours' }).click();
      await page
        .getByRole('dialog', { name: 'What “Colours” would change' })
        .waitFor({ timeout: 60_000 });
    },
  ],
  [
    'models import',
    async (page) => {
      await page.getByRole('button', { name: 'Keep as it is' }).click();
      await page.getByRole('button', { name: 'Import…' }).click();
      await page.getByRole('textbox', { name: /^Path of the/ }).fill('/nets/age.prototxt');
      await page.getByRole('textbox', { name: /caffemodel/ }).waitFor();
    },
  ],
  [
    'folder dialog',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await go(page, '#/photos');
      await page.getByRole('button', { name: 'Add a folder' }).first().click();
      await page.getByRole('dialog', { name: 'Choose a folder with photos' }).waitFor();
    },
  ],
  [
    'keys dialog',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  ],
];

/** Looks at what is shown: pictures in every size and theme, and what axe finds in each theme. */
async function look(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      // Not waitForFunction, whose code the page's policy does not let run.
      await expect.poll(() => page.evaluate(imagesCome), { timeout: 30_000 }).toBe(true);
      const file = `${name.replaceAll(' ', '-')}-${theme}-${size.width}.png`;
      await page.screenshot({ path: path.join(PICTURES, file) });
      if (size === SIZES[0])
        found.push(...(await axeViolations(page)).map((each) => `${theme}: ${each}`));
    }
  }
  await page.setViewportSize(SIZES[0]);
  return found;
}

describeHosts(
  'screens',
  (host) => {
    let demo: Awaited<ReturnType<typeof demoLibrary>>;
    let library: TestLibrary;
    let app: LaunchedApp;

    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      demo = await demoLibrary();
      library = demo.copy();
      const packs = path.join(library.dir, '../packs');
      cpSync(writeColourPack(packs, 'colours', 2).modelsDir, path.join(library.dir, 'models'), {
        recursive: true,
      });
      app = await launch({ host, library: library.dir });
    });
    afterAll(async () => {
      await app.close();
      library.remove();
      demo.remove();
    });

    it('welcome', async () => {
      const empty = await emptyLibrary();
      const first = await launch({ host, library: empty.dir });
      await first.page.getByRole('heading', { name: 'Find people by their age' }).waitFor();
      expect(await look(first.page, 'welcome')).toEqual([]);
      await first.close();
      empty.remove();
    });

    it.each(SCREENS)('%s', async (name, show) => {
      await show(app.page);
      expect(await look(app.page, name)).toEqual([]);
    });

    it('the page complained of nothing', () => {
      expect(app.complaints).toEqual([]);
    });
  },
  ['loopback', 'electron'],
);
