import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WriteDb } from '../../../../src/core/catalog/handle.ts';
import { APPLICATION_ID } from '../../../../src/core/catalog/identify.ts';
import {
  CATALOG_VERSION,
  checkCatalog,
  openCatalog,
  openCatalogForReading,
} from '../../../../src/core/catalog/index.ts';
import { MIGRATIONS, migrate } from '../../../../src/core/catalog/migrations/index.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  temporary = temporaryFolder();
  file = path.join(temporary.folder, 'catalog.db');
});
afterEach(() => temporary.remove());

/** A catalog as the program of an earlier version left it, with rows where it had tables. */
function olderCatalog(version: number): void {
  const db = new Database(file) as unknown as WriteDb;
  db.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(db, MIGRATIONS.slice(0, version));
  if (version >= 1) {
    db.exec(`
      INSERT INTO root (path, added_at) VALUES (x'2f70', 0);
      INSERT INTO photo VALUES (7, 1000, '00000000000000aa', 4, 3, 'jpeg', 0, 5, NULL, 'exif', NULL,
        NULL, NULL, 'LEICA Q3', NULL, 1, NULL, '[]', '[]', 1, 4096, 1, 9);
      INSERT INTO place VALUES (3, 1, x'61', 1000, 0, 0, 0, 7, NULL);
      INSERT INTO face VALUES (5, 7, 0, 0, 1, 1, x'', 0.9, 0.5, 99, 'p@1', 1, 30, 4, 0, 0.9);
      INSERT INTO correction VALUES (5, 'age', '31', 1);`);
  }
  db.close();
}

const schema = (db: Pick<WriteDb, 'prepare'>) =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();

describe.each(MIGRATIONS.map((_, version) => version))('from version %i', (version) => {
  test('its rows stay, and it becomes what a new catalog is', () => {
    olderCatalog(version);
    const catalog = openCatalog(file);
    const { db } = catalog;
    expect(db.pragma('user_version', { simple: true })).toBe(CATALOG_VERSION);
    const fresh = openCatalog(path.join(temporary.folder, 'fresh.db'));
    expect(schema(db)).toEqual(schema(fresh.db));
    fresh.close();
    if (version >= 1) {
      expect(db.prepare('SELECT camera, mask FROM photo WHERE id = 7').get()).toEqual({
        camera: 'LEICA Q3',
        mask: 4096,
      });
      expect(db.prepare('SELECT value FROM correction').get()).toEqual({ value: '31' });
    }
    expect(checkCatalog(db, 'full')).toEqual([]);
    catalog.close();
  });

  test('a reader does not migrate', () => {
    olderCatalog(version);
    expect(() => openCatalogForReading(file)).toThrow(
      expect.objectContaining({ code: 'older-version' }),
    );
  });
});

test('a photo of which no file is known is shown nowhere from version 3 on', () => {
  olderCatalog(2);
  const old = new Database(file);
  old.exec(`INSERT INTO photo VALUES (8, 1001, '00000000000000bb', 4, 3, 'jpeg', 0, 5, NULL, 'exif',
    NULL, NULL, NULL, NULL, NULL, 1, NULL, '[]', '[]', 0, 0, 0, 9)`);
  old.close();
  const catalog = openCatalog(file);
  expect(catalog.db.prepare('SELECT id, online FROM photo ORDER BY id').all()).toEqual([
    { id: 7, online: 1 },
    { id: 8, online: -1 },
  ]);
  catalog.close();
});

test('a step that fails leaves the catalog at the step before, and is run again', () => {
  const db = new Database(':memory:') as unknown as WriteDb;
  const good = 'CREATE TABLE one (a INTEGER) STRICT;';
  const bad = 'CREATE TABLE two (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);';
  expect(() => migrate(db, [good, bad])).toThrow(/nowhere/);
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  expect(schema(db)).toMatchObject([{ name: 'one' }]);
  migrate(db, [good, 'CREATE TABLE two (a INTEGER) STRICT;']);
  expect(db.pragma('user_version', { simple: true })).toBe(2);
  db.close();
});
