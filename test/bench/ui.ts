/**
 * The gallery as a person sees it, in Chromium over the loopback host: a synthetic library of a million
 * photos against a small one, and the core's answers while a scan runs.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../tools/build.ts';
import { seed } from '../../tools/seed.ts';
import { openTestApp } from '../fixtures/app.ts';
import { copyPhotos } from './copies.ts';
import { inTemporaryFolder } from './library.ts';
import type { Bench } from './options.ts';
import { median, quantile, withRatio, type Bound, type Row } from './report.ts';
import { measureGallery, type GalleryFigures } from './ui/gallery.ts';
import { measureRoundTrips } from './ui/round-trips.ts';

/** The library that the large one is compared with, and that is searched during a scan. */
const SMALL = 10_000;
const SCANNED = 100_000;
/** Enough that they are not all tagged before the calls are measured. */
const TO_TAG = 150;
const PICTURES = 6;

const TIMES = { openings: 5, searches: 40, flings: 6 };

export const run: Bench = ({ photos, seconds, library: given }) =>
  inTemporaryFolder(async (folder) => {
    await build();
    const rows: Row[] = [];
    for (const count of [Math.min(SMALL, photos), photos]) {
      const library =
        count === photos && given !== undefined ? given : path.join(folder, `${count}`);
      if (!existsSync(library)) await seed({ photos: count, library });
      rows.push(...galleryRows(count, await measureGallery({ library, ...TIMES }), rows));
    }
    rows.push(...(await roundTripRows(folder, Math.min(SCANNED, photos), seconds)));
    return rows;
  });

/** Figures of one library; those of the smaller one before it are what they are compared with. */
function galleryRows(count: number, figures: GalleryFigures, before: readonly Row[]): Row[] {
  const all = `${count.toLocaleString('en-US')} photos`;
  const row = (name: string, value: number, atMost: number, unit = 'ms'): Row => {
    const base = before.find((each) => each.name.endsWith(`: ${name}`));
    const made: Row = { name: `${all}: ${name}`, value, unit, wanted: { atMost } };
    return base === undefined ? made : withRatio(made, base.name, before);
  };
  if (!figures.lastReached) throw new Error(`the End key does not lead to the last of ${all}`);
  const { tiles, searches, scrolled, dragged, rests } = figures;
  return [
    row('first tiles in their colours', median(figures.firstTile), 1000),
    row('first photo drawn', median(figures.firstPainted), 1000),
    row('all photos in view drawn', median(figures.allPainted), 1000),
    row('another search until its tiles, median', median(tiles), 100),
    row('another search until its tiles, p95', quantile(tiles, 0.95), 250),
    row('another search until drawn, median', median(searches), 100),
    row('another search until drawn, p95', quantile(searches, 0.95), 250),
    row('frame while scrolling ten years, p95', quantile(scrolled, 0.95), 50),
    row('frame while dragging ten years, p95', quantile(dragged, 0.95), 50),
    row('rest until nothing is blank, longest', Math.max(...rests), 300),
    row('elements in the grid, most', figures.mostNodes, 2000, 'nodes'),
  ];
}

async function roundTripRows(folder: string, photos: number, seconds: number): Promise<Row[]> {
  const library = path.join(folder, 'scanned');
  await seed({ photos, library });
  const app = openTestApp(library);
  await app.gallery.changeSettings({ provider: 'cpu' });
  await app.host.close();
  const toTag = path.join(folder, 'to-tag');
  await copyPhotos(toTag, { count: TO_TAG, pictures: PICTURES });
  const { alone, scanning } = await measureRoundTrips({ library, photos: toTag, seconds });
  const unit = 'ms';
  const note = (times: readonly number[]): string =>
    `${times.length} calls, median ${median(times).toFixed(1)} ms, longest ${Math.max(...times).toFixed(0)} ms`;
  const base: Row = {
    name: 'call of the core, p99',
    value: quantile(alone, 0.99),
    unit,
    note: note(alone),
  };
  const wanted: Bound = { atMost: 50 };
  const busy: Row = {
    name: 'call of the core during a scan, p99',
    value: quantile(scanning, 0.99),
    unit,
    note: note(scanning),
    wanted,
  };
  return [base, withRatio(busy, base.name, [base])];
}
