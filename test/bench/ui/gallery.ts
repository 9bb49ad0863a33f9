/** The gallery in a browser, over the loopback host: opening, searching, scrolling. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserArgs, ensureBrowser } from '../../../tools/browser.ts';
import { SERVE, startHost } from '../../fixtures/host-process.ts';
import { seeded } from '../random.ts';
import { installProbe, type Probe } from './in-page.ts';

declare const probe: Probe;
declare const document: { querySelector(selector: string): { scrollTop: number } | null };

export interface GalleryFigures {
  /** Milliseconds each, from asking for the page. */
  readonly firstTile: readonly number[];
  readonly firstPainted: readonly number[];
  readonly allPainted: readonly number[];
  /** From another search to its tiles in their colours, and to its photos drawn; milliseconds. */
  readonly tiles: readonly number[];
  readonly searches: readonly number[];
  /** Milliseconds of each frame while ten years go by, scrolled and dragged. */
  readonly scrolled: readonly number[];
  readonly dragged: readonly number[];
  /** From the end of each such movement until no photo in view is blank, milliseconds. */
  readonly rests: readonly number[];
  readonly mostNodes: number;
  /** Whether the End key leads to the last photo and its month. */
  readonly lastReached: boolean;
}

export interface GalleryOptions {
  readonly library: string;
  /** How often it is opened, searched and scrolled. */
  readonly openings: number;
  readonly searches: number;
  readonly flings: number;
}

const VIEW = { width: 1280, height: 800 };
const YEARS = 10;
const FLING_MS = 4_000;
const LIMIT_MS = 60_000;

export async function measureGallery(options: GalleryOptions): Promise<GalleryFigures> {
  const host = startHost(SERVE, ['--library', options.library]);
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  try {
    const url = await host.url();
    const opened = [];
    for (let i = 0; i < options.openings; i += 1) opened.push(await open(browser, url));
    const page = await openPage(browser, url);
    const searches = await search(page, options.searches);
    await go(page, '');
    const moved = await fling(page, options.flings);
    const lastReached = await reachEnd(page);
    const mostNodes = await page.evaluate(() => probe.mostNodes);
    return {
      firstTile: opened.map(({ tile }) => tile),
      firstPainted: opened.map(({ first }) => first),
      allPainted: opened.map(({ all }) => all),
      tiles: searches.map(({ tiles }) => tiles),
      searches: searches.map(({ photos }) => photos),
      ...moved,
      mostNodes,
      lastReached,
    };
  } finally {
    await browser.close();
    host.interrupt();
    await host.ended;
  }
}

/** A window of its own, so that nothing is in the browser's cache. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEW, locale: 'en-US' });
  const page = await context.newPage();
  await page.addInitScript(installProbe);
  await page.goto(url);
  // Not waitForFunction, whose code the page's policy does not let run.
  const limit = performance.now() + LIMIT_MS;
  while (!(await page.evaluate(() => probe.allPainted !== null))) {
    if (performance.now() > limit) throw new Error('no photo was drawn within a minute');
    await page.waitForTimeout(50);
  }
  return page;
}

async function open(
  browser: Browser,
  url: string,
): Promise<{ tile: number; first: number; all: number }> {
  const page = await openPage(browser, url);
  const times = await page.evaluate(() => ({
    tile: probe.firstTile!,
    first: probe.firstPainted!,
    all: probe.allPainted!,
  }));
  await page.context().close();
  return times;
}

type SearchTimes = Awaited<ReturnType<Probe['search']>>;

const go = (page: Page, query: string): Promise<SearchTimes> =>
  page.evaluate((text) => probe.search(text), query);

/** What a person might click together; each finds another number of photos than the one before. */
function* queries(): Generator<string> {
  const random = seeded(5);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  for (;;) {
    const group = pick(['0-2', '4-6', '8-13', '15-20', '25-32', '38-43', '48-53', '60-100']);
    const year = 1970 + Math.floor(random() * 50);
    yield `age:${group}`;
    yield `face(age:${group} gender:${pick(['female', 'male'])})`;
    yield `face(age:${group} confidence:>${(0.5 + random() * 0.4).toFixed(2)})`;
    yield `age:${group} taken:${year}..${year + 9}`;
    yield `faces:>=${pick([2, 3])} taken:${year}s`.replace(/\d(?=s$)/, '0');
  }
}

async function search(page: Page, times: number): Promise<SearchTimes[]> {
  const measured: SearchTimes[] = [];
  const wanted = queries();
  for (let i = 0; i < times; i += 1) {
    measured.push(await go(page, wanted.next().value as string));
    await page.waitForTimeout(150); // as a person does; late thumbnails of the last one come in
  }
  return measured;
}

/** Moves through ten years and rests, from different places; once by scrolling, once by the timeline. */
async function fling(
  page: Page,
  times: number,
): Promise<Pick<GalleryFigures, 'scrolled' | 'dragged' | 'rests'>> {
  const [scrolled, dragged, rests]: number[][] = [[], [], []];
  const timeline = page.locator('[role="slider"][aria-orientation="vertical"]');
  const box = (await timeline.boundingBox())!;
  const months = Number(await timeline.getAttribute('aria-valuemax'));
  const tenYears = Math.min(box.height / 2, (box.height * YEARS * 12) / Math.max(months, 1));
  for (let i = 0; i < times; i += 1) {
    const from = box.y + 12 + ((box.height - 2 * tenYears) * i) / times;
    const x = box.x + box.width / 2;
    await page.mouse.move(x, from);
    await page.mouse.down();
    await page.evaluate(() => probe.untilPainted());
    const before = await page.evaluate(
      () => document.querySelector('[data-testid="grid"]')!.scrollTop,
    );
    // Dragged: by time, as a hand does it, however many steps the browser takes in.
    await page.evaluate(() => probe.frames());
    const start = performance.now();
    for (let share = 0; share < 1;) {
      share = Math.min(1, (performance.now() - start) / FLING_MS);
      await page.mouse.move(x, from + tenYears * share);
    }
    dragged!.push(...(await page.evaluate(() => probe.stop())));
    rests!.push(await page.evaluate(() => probe.untilPainted()));
    await page.mouse.up();
    const after = await page.evaluate(
      () => document.querySelector('[data-testid="grid"]')!.scrollTop,
    );
    // Scrolled: the same way back, evenly.
    const [frames, rest] = await page.evaluate(
      async ([pixels, milliseconds]) => [
        await probe.scroll(pixels, milliseconds),
        await probe.untilPainted(),
      ],
      [before - after, FLING_MS] as const,
    );
    scrolled!.push(...frames);
    rests!.push(rest);
  }
  return { scrolled: scrolled!, dragged: dragged!, rests: rests! };
}

async function reachEnd(page: Page): Promise<boolean> {
  await page.locator('[data-index]').first().focus();
  await page.keyboard.press('End');
  await page.evaluate(() => probe.untilPainted());
  const last = page.locator('[data-index]').last();
  const [place, all] = [
    await last.getAttribute('aria-posinset'),
    await last.getAttribute('aria-setsize'),
  ];
  return place === all && (await last.isVisible());
}
