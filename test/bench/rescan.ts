/** A rescan of unchanged files, against reading the names and stats of the same files and nothing more. */
import fs from 'node:fs';
import path from 'node:path';
import { openLibrary } from '../../src/core/index.ts';
import { openCatalog, type WriteDb } from '../../src/core/catalog/index.ts';
import { ensureRoot } from '../../src/core/library/roots.ts';
import { scanRoots } from '../../src/core/library/scan.ts';
import { LIBRARY_FILES } from '../../src/core/stores.ts';
import { inTemporaryFolder, launchVision, modelsDir, scanOptions } from './library.ts';
import { median, type Row } from './report.ts';

/** Years, events, photos: 100,000 files. */
const TREE = [20, 25, 200] as const;
const FILES = TREE[0] * TREE[1] * TREE[2];
const RUNS = 7;

const BARE = 'readdir and stat alone';

export async function run(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const photos = path.join(folder, 'photos');
    const dir = path.join(folder, 'library');
    makeTree(photos);
    await makeLibrary(dir, photos);

    // In turns, so that both see the same load.
    const bare: number[] = [];
    const rescans: number[] = [];
    for (let i = 0; i < RUNS; i += 1) {
      bare.push(bareSeconds(photos));
      rescans.push(await rescanSeconds(dir, photos));
    }
    const base = median(bare);
    const value = median(rescans);
    const all = (times: readonly number[]): string =>
      `${FILES} files, median of ${times.map((time) => time.toFixed(2)).join(', ')}`;
    return [
      { name: BARE, value: base, unit: 's', note: all(bare) },
      {
        name: 'rescan',
        value,
        unit: 's',
        ratio: { to: BARE, value: value / base },
        wantedRatio: { atMost: 2 },
        note: all(rescans),
      },
    ];
  });
}

/** Tiny files in nested folders, named as cameras do. */
function makeTree(root: string): void {
  for (let year = 0; year < TREE[0]; year += 1) {
    for (let event = 0; event < TREE[1]; event += 1) {
      const folder = path.join(root, `${2000 + year}`, `${2000 + year}-${event} Event`);
      fs.mkdirSync(folder, { recursive: true });
      for (let i = 0; i < TREE[2]; i += 1) {
        fs.writeFileSync(path.join(folder, `IMG_${String(i).padStart(4, '0')}.JPG`), 'photo');
      }
    }
  }
}

/** A library in which a scan has found all files and each has been looked at. */
async function makeLibrary(dir: string, photos: string): Promise<void> {
  const catalog = openCatalog(path.join(dir, LIBRARY_FILES.catalog));
  ensureRoot(catalog.db, Buffer.from(photos), Date.now());
  await scanRoots(catalog.db, {
    hidden: false,
    exclude: [],
    minimumBytes: 0,
    acceptMissing: false,
    signal: new AbortController().signal,
  });
  pretendAnalysed(catalog.db);
  catalog.close();
}

/** What looking at the files would leave: a photo for each place, and an empty queue. */
function pretendAnalysed(db: WriteDb): void {
  db.exec(`
    INSERT INTO photo (id, size, hash, width, height, format, colour, taken_at, taken_from, orientation,
                       keywords, regions, face_count, mask, online, added_at)
      SELECT id, size, printf('%016x', id), 4000, 3000, 'jpeg', 0, mtime, 'file-time', 1,
             '[]', '[]', 0, 0, 1, 0 FROM (SELECT id, size, CAST(mtime AS INTEGER) AS mtime FROM place);
    UPDATE place SET photo_id = id;
    DELETE FROM job;`);
}

/** Fails unless every file was found as it had been left. */
async function rescanSeconds(dir: string, photos: string): Promise<number> {
  const library = openLibrary({ dir, modelsDir, launchVision });
  try {
    const start = performance.now();
    const ignore = (): void => undefined;
    const { signal } = new AbortController();
    const { unchanged, ...rest } = await library.scan(scanOptions(photos), ignore, signal);
    const seconds = (performance.now() - start) / 1000;
    if (unchanged !== FILES || rest.photos + rest.problems + rest.offline > 0) {
      throw new Error(`of ${FILES} files only ${unchanged} were unchanged`);
    }
    return seconds;
  } finally {
    library.close();
  }
}

function bareSeconds(root: string): number {
  const start = performance.now();
  let bytes = 0;
  const visit = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const full = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(full);
      else bytes += fs.statSync(full).size;
    }
  };
  visit(root);
  if (bytes !== FILES * 'photo'.length) throw new Error('the files are not as they were made');
  return (performance.now() - start) / 1000;
}
