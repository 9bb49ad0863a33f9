/** The packaged app's main job, over the double of Electron: nothing but what was packaged is there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchDouble, startDouble, type DoubleApp } from '../test/e2e/electron-double/launch.ts';
import { ensureBrowser } from './browser.ts';

const PHOTOS = 6;
const LIMIT_MS = 180_000;

/**
 * Adds the sample photos, waits for them to be shown, and asks the command line what it found.
 * @param app folder with what was in the asar
 * @param resources folder of the packaged app's resources
 */
export async function checkRun(app: string, resources: string): Promise<string[]> {
  const library = mkdtempSync(path.join(tmpdir(), 'decades-packaged-'));
  const options = { chromium: ensureBrowser(), setUp: { app, resources } };
  try {
    const samples = path.join(resources, 'samples');
    const shown = await launchDouble({ ...options, library, args: [samples] });
    const done = await scanned(shown);
    const image = shown.page.locator('img[src^="photo://image/thumbnail/"]').first();
    const appeared = await image.waitFor({ timeout: LIMIT_MS }).then(
      () => true,
      () => false,
    );
    const closed = await shown.close();
    const doctor = await startDouble(['doctor', '--library', library], options).ended;
    const facets = await startDouble(['facets', '--json', '--library', library], options).ended;
    return [
      ...(done ? [] : ['the scan of the sample photos did not end']),
      ...(appeared ? [] : ['no photo was shown']),
      ...(closed.code === 0
        ? []
        : [`it ended with ${closed.code ?? 'a signal'}: ${closed.stderr}`]),
      ...(doctor.code === 0 ? [] : [`doctor: ${doctor.stdout}${doctor.stderr}`]),
      ...(facets.stdout.includes(`"photos":${PHOTOS}`) ? [] : [`facets: ${facets.stdout}`]),
    ];
  } finally {
    rmSync(library, { recursive: true, force: true });
  }
}

/** Waits for the end of the scan, as the task bar shows it. */
async function scanned({ electron }: DoubleApp): Promise<boolean> {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end) {
    const bars = (await electron.calls()).filter(({ name }) => name === 'setProgressBar');
    const shares = bars.map(({ args }) => args[0] as number);
    if (shares.some((share) => share >= 0) && shares.at(-1) === -1) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
