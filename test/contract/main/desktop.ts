/** The compiled desktop app over the double of Electron, on a library of a few photos. */
import { afterAll, beforeAll } from 'vitest';
import type { Page } from 'playwright-core';
import { ensureBrowser } from '../../../tools/browser.ts';
import { makeLibrary } from '../../fixtures/app.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import {
  launchDouble,
  startDouble,
  type DoubleApp,
  type LaunchOptions,
  type Started,
} from '../../e2e/electron-double/launch.ts';

type Options = Omit<LaunchOptions, 'library' | 'chromium'>;

const open = new Set<Started>();
beforeAll(() => void ensureBrowser());
afterAll(() => {
  for (const { child } of open) child.kill('SIGKILL');
});

function track<S extends Started>(started: S): S {
  open.add(started);
  void started.ended.then(() => open.delete(started));
  return started;
}

export async function launch(library: string, options: Options = {}): Promise<DoubleApp> {
  return track(await launchDouble({ library, chromium: ensureBrowser(), ...options }));
}

/** Starts it with exactly these arguments, window or not. */
export function start(args: readonly string[], options: Options = {}): Started {
  return track(startDouble(args, { chromium: ensureBrowser(), ...options }));
}

/** A new library in a folder of its own, whose photos are looked at on the CPU. */
export async function newLibrary(): Promise<{ library: string; remove: () => void }> {
  const { folder, remove } = temporaryFolder();
  await makeLibrary(folder);
  return { library: folder, remove };
}

/** Settles once the grid shows that many photos. */
export async function shownPhotos(page: Page, count: number): Promise<void> {
  const images = page.locator('img[src^="photo://image/thumbnail/"]');
  await images.nth(count - 1).waitFor({ timeout: 90_000 });
}

/** Waits until it is so; fails after a while. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
