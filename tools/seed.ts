/**
 * `npm run seed -- --photos 1000000 --library <dir>` makes a library of photos that never were, to try
 * the gallery and to measure it (`npm run bench:ui`). The same number gives the same library.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Thumbnail } from '../src/contract/vision.ts';
import { writeSettings } from '../src/core/app/settings.ts';
import { LIBRARY_FILES, openStores, type Stores } from '../src/core/stores.ts';
import { fillCatalog } from '../test/fixtures/synthetic-catalog.ts';
import { syntheticThumbnails } from '../test/fixtures/synthetic-thumbnails.ts';
import { seeded } from '../test/bench/random.ts';

export interface SeedOptions {
  readonly photos: number;
  /** Folder of the library, which must hold none yet. */
  readonly library: string;
}

/** Different pictures of each shape, which many photos share. */
const PICTURES = 160;
const BATCH = 5_000;

export async function seed({ photos, library }: SeedOptions): Promise<void> {
  if (existsSync(path.join(library, LIBRARY_FILES.catalog)))
    throw new Error(`${library} holds a library already.`);
  const stores = openStores(library);
  try {
    // Its folders are nowhere, so looking into them would only say so.
    writeSettings(stores.db, { welcomed: true, scanAtStart: false });
    fillCatalog(stores.db, { photos });
    await addThumbnails(stores);
    stores.search.index();
    stores.saveIndex();
  } finally {
    stores.close();
  }
}

async function addThumbnails({ db, thumbnails }: Stores): Promise<void> {
  const random = seeded(7);
  const lying = await syntheticThumbnails(PICTURES, false, random);
  const upright = await syntheticThumbnails(PICTURES, true, random);
  const pick = (width: number, height: number, id: number): Thumbnail =>
    (height > width ? upright : lying)[(id * 31) % PICTURES]!;
  const page = db.prepare<[number, number], PhotoRow>(
    'SELECT id, size, hash, width, height FROM photo WHERE id > ? ORDER BY id LIMIT ?',
  );
  for (let after = 0; ;) {
    const rows = page.all(after, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    thumbnails.put(
      rows.map(({ id, size, hash, width, height }) => ({
        identity: { size, hash },
        thumbnail: pick(width, height, id),
      })),
    );
  }
}

interface PhotoRow {
  readonly id: number;
  readonly size: number;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { photos: { type: 'string', default: '1000000' }, library: { type: 'string' } },
  });
  const photos = Number(values.photos);
  if (values.library === undefined || !Number.isSafeInteger(photos) || photos < 1) {
    console.error('usage: npm run seed -- --library <dir> [--photos 1000000]');
    process.exit(2);
  }
  const started = performance.now();
  await seed({ photos, library: path.resolve(values.library) });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`Made ${photos.toLocaleString('en-US')} photos in ${seconds} s.`);
  console.log(`Look at them: npm start -- --library ${values.library}`);
}
