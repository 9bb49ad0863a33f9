/**
 * `npm run screenshots` makes the pictures of the README anew: the gallery with a search, in light, and
 * a photo with its faces. From photos that may be shown to anyone.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { startServer } from '../src/server/index.ts';
import { makeAlbum } from '../test/fixtures/album.ts';
import { openTestApp, scanned } from '../test/fixtures/app.ts';
import { browserArgs, ensureBrowser } from './browser.ts';
import { build } from './build.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const IMAGES = path.join(ROOT, 'docs/images');
const SIZE = { width: 1280, height: 800 };

const folder = mkdtempSync(path.join(tmpdir(), 'decades-screenshots-'));
const app = openTestApp(path.join(folder, 'library'));
try {
  await build();
  const photos = path.join(folder, 'Photos');
  await makeAlbum(photos);
  await app.gallery.changeSettings({ welcomed: true, provider: 'cpu' });
  const end = scanned(app);
  await app.gallery.startScan({ folders: [photos] });
  await end;
  mkdirSync(IMAGES, { recursive: true });
  await takePictures();
} finally {
  await app.host.close();
  rmSync(folder, { recursive: true });
}

async function takePictures(): Promise<void> {
  const server = await startServer({ app, pageDir: path.join(ROOT, 'dist/renderer') });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  try {
    const page = await browser.newPage({
      viewport: SIZE,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    await page.goto(server.url);
    await page.locator('[data-photo]').first().waitFor();
    await page.getByRole('button', { name: /^25-32, / }).click();
    await page.getByRole('button', { name: /^women, / }).click();
    for (let i = 0; i < 2; i += 1)
      await page.getByRole('button', { name: 'Smaller photos' }).click();
    await page.mouse.move(0, 0);
    await take(page, 'gallery');

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(`location.hash = '#/photos?q=faces:>=4'`);
    await page.locator('[data-photo]').first().click();
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
    await page.keyboard.press('i');
    await page.keyboard.press('f');
    await take(page, 'viewer');
  } finally {
    await browser.close();
    await server.close();
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(500); // counts are those of the search
  // Not waitForFunction, whose code the page's policy does not let run.
  while (!(await page.evaluate('Array.from(document.images).every((image) => image.complete)')))
    await page.waitForTimeout(100);
  const file = path.join(IMAGES, `${name}.webp`);
  const { size } = await sharp(await page.screenshot())
    .webp({ quality: 80 })
    .toFile(file);
  console.log(`${path.relative(ROOT, file)}: ${Math.round(size / 1000)} kB`);
}
