import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CATALOG_VERSION,
  backupCatalog,
  checkCatalog,
  findPhoto,
  listBackups,
  newestSoundBackup,
  openCatalog,
  restoreBackup,
  storeAnalysis,
  verifyFile,
  type Catalog,
} from '../../../../src/core/catalog/index.ts';
import {
  PACK,
  addPlace,
  madeFace,
  madeIdentity,
  madePhoto,
  makeCatalog,
  temporaryFolder,
} from '../../../fixtures/catalog.ts';
import { overwrite } from '../../../fixtures/damage.ts';

const NOW = Date.UTC(2026, 10, 24, 8, 15, 30, 250);
let temporary: ReturnType<typeof temporaryFolder>;
let catalog: string;
let backups: string;
beforeEach(() => {
  temporary = temporaryFolder();
  catalog = path.join(temporary.folder, 'catalog.db');
  backups = path.join(temporary.folder, 'backups');
});
afterEach(() => temporary.remove());

async function withCatalog<T>(use: (opened: Catalog) => T | Promise<T>): Promise<T> {
  const opened = openCatalog(catalog);
  try {
    return await use(opened);
  } finally {
    opened.close();
  }
}
const backUp = (now = NOW) => withCatalog(({ db }) => backupCatalog(db, backups, { now }));
const photos = () =>
  withCatalog(({ db }) => {
    expect(checkCatalog(db, 'full')).toEqual([]);
    return db.prepare('SELECT count(*) FROM photo').pluck().get();
  });
const restore = (backup: string | null = null) =>
  restoreBackup({ catalog, backups, backup, now: NOW, lockTimeoutMs: 20 });

describe('backup', () => {
  test('is a whole, checked catalog with the time in its name, and nothing else is left', async () => {
    makeCatalog(catalog, 30);
    const backup = await backUp();
    expect(path.basename(backup.file)).toBe('catalog-2026-11-24T08-15-30-250Z.db');
    expect(backup).toMatchObject({ madeAt: NOW, bytes: readFileSync(backup.file).length });
    expect(verifyFile(backup.file)).toBe(CATALOG_VERSION);
    expect(readdirSync(backups)).toEqual([path.basename(backup.file)]);
  });

  test('holds what was stored before it began, and is sound, although writing goes on', async () => {
    makeCatalog(catalog, 400);
    const backup = await withCatalog(async ({ db }) => {
      const state = { done: false };
      const running = backupCatalog(db, backups, { now: NOW }).finally(() => {
        state.done = true;
      });
      for (let i = 1000; !state.done; i += 1) {
        const placeId = addPlace(db, `${i}.jpg`);
        const photo = madePhoto([madeFace()]);
        storeAnalysis(db, { placeId, identity: madeIdentity(i), photo, pack: PACK, now: 1 });
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(findPhoto(db, madeIdentity(1001))).not.toBeNull(); // it did go on
      return running;
    });
    verifyFile(backup.file);
    const copy = new Database(backup.file, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM photo').pluck().get()).toBeGreaterThanOrEqual(400);
    copy.close();
  });

  test('the newest three stay, also where the clock was set back', async () => {
    makeCatalog(catalog, 1);
    for (const now of [NOW, NOW + 1000, NOW + 2000, NOW + 3000]) await backUp(now);
    expect(listBackups(backups).map(({ madeAt }) => madeAt - NOW)).toEqual([3000, 2000, 1000]);
    await backUp(NOW - 1e9);
    expect(listBackups(backups).map(({ madeAt }) => madeAt - NOW)).toEqual([3001, 3000, 2000]);
  });

  test('of a damaged catalog does not count, and earlier ones stay', async () => {
    makeCatalog(catalog, 200);
    const good = await backUp();
    overwrite(catalog, 20 * 4096, 30 * 4096);
    await expect(backUp(NOW + 1)).rejects.toMatchObject({ code: 'corrupt' });
    expect(readdirSync(backups)).toEqual([path.basename(good.file)]);
  });

  test('files that are no backups are neither listed nor counted', async () => {
    makeCatalog(catalog, 1);
    mkdirSync(backups);
    for (const name of ['notes.txt', 'unfinished-1-x.db', 'catalog.db'])
      writeFileSync(path.join(backups, name), 'x');
    await backUp();
    expect(listBackups(backups)).toHaveLength(1);
    expect(listBackups(path.join(backups, 'nowhere'))).toEqual([]);
  });
});

describe('restore', () => {
  test.each([
    ['a damaged page', () => overwrite(catalog, 20 * 4096, 4096)],
    ['a damaged header', () => overwrite(catalog, 0, 100)],
    ['an end cut off', () => truncateSync(catalog, 10 * 4096)],
    ['nothing left in it', () => truncateSync(catalog, 0)],
  ])('after %s the catalog is whole again, and the bad file is kept', async (_, damage) => {
    makeCatalog(catalog, 100);
    const backup = await backUp();
    damage();
    const bad = readFileSync(catalog);
    const { restored, kept } = restore();
    expect(restored).toBe(backup.file);
    expect(readFileSync(kept!).equals(bad)).toBe(true);
    expect(path.basename(kept!)).toBe('catalog.db.kept-2026-11-24T08-15-30-250Z');
    expect(await photos()).toBe(100);
    expect(existsSync(backup.file)).toBe(true);
  });

  test('the log of the old catalog is kept with it, not mixed into the new one', async () => {
    makeCatalog(catalog, 10);
    await backUp();
    // As a kill leaves it: a catalog whose newest rows are in its log.
    const copy = path.join(temporary.folder, 'copy.db');
    await withCatalog(({ db }) => {
      addPlace(db, 'later.jpg');
      for (const suffix of ['', '-wal', '-shm']) copyFileSync(catalog + suffix, copy + suffix);
    });
    for (const suffix of ['', '-wal', '-shm']) copyFileSync(copy + suffix, catalog + suffix);
    const { kept } = restore();
    const count = () =>
      withCatalog(({ db }) => db.prepare('SELECT count(*) FROM place').pluck().get());
    expect(await count()).toBe(10);
    // What was kept can itself be restored, with what its log holds.
    restore(kept);
    expect(await count()).toBe(11);
  });

  test('takes the newest backup that is sound', async () => {
    makeCatalog(catalog, 50);
    const older = await backUp();
    const newer = await backUp(NOW + 1000);
    overwrite(newer.file, 10 * 4096, 4096);
    expect(newestSoundBackup(backups)).toEqual(older);
    expect(restore().restored).toBe(older.file);
  });

  test('works where the catalog is gone altogether', async () => {
    makeCatalog(catalog, 5);
    const { file } = await backUp();
    catalog = path.join(temporary.folder, 'elsewhere', 'catalog.db');
    expect(restore(file)).toEqual({ restored: file, kept: null });
    expect(await photos()).toBe(5);
  });

  test('refuses a damaged or foreign backup, and leaves the catalog as it is', async () => {
    makeCatalog(catalog, 50);
    const { file } = await backUp();
    overwrite(file, 10 * 4096, 4096);
    const before = readFileSync(catalog);
    expect(() => restore(file)).toThrow(expect.objectContaining({ code: 'corrupt' }));
    expect(() => restore(null)).toThrow(/no sound backup/);
    writeFileSync(file, 'text');
    expect(() => restore(file)).toThrow(expect.objectContaining({ code: 'not-a-catalog' }));
    expect(() => restore(path.join(backups, 'none.db'))).toThrow(/There is no/);
    expect(readFileSync(catalog).equals(before)).toBe(true);
    expect(readdirSync(temporary.folder).sort()).toEqual([
      'backups',
      'catalog.db',
      'catalog.db.lock',
    ]);
  });

  test('refuses while the catalog is open', async () => {
    makeCatalog(catalog, 1);
    await backUp();
    await withCatalog(() => {
      expect(() => restore()).toThrow(expect.objectContaining({ code: 'locked' }));
    });
    expect(await photos()).toBe(1);
  });

  test('interrupted after the check, it is finished on opening', async () => {
    makeCatalog(catalog, 7);
    const { file } = await backUp();
    copyFileSync(file, `${catalog}.restored`);
    overwrite(catalog, 0, 4096);
    expect(await photos()).toBe(7);
    expect(existsSync(`${catalog}.restored`)).toBe(false);
    expect(readdirSync(temporary.folder).filter((name) => name.includes('.kept-'))).toHaveLength(1);
  });
});
