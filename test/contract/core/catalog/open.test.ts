import {
  copyFileSync,
  existsSync,
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
  checkCatalog,
  countProblems,
  inTransaction,
  isDiskFull,
  openCatalog,
  openCatalogForReading,
  putProblem,
} from '../../../../src/core/catalog/index.ts';
import { addPlace, makeCatalog, temporaryFolder } from '../../../fixtures/catalog.ts';
import { overwrite } from '../../../fixtures/damage.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  temporary = temporaryFolder();
  file = path.join(temporary.folder, 'catalog.db');
});
afterEach(() => temporary.remove());

const count = (db: Pick<Database.Database, 'prepare'>, table: string) =>
  db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n;

describe('a sound catalog', () => {
  test('is made where there is none, in a folder that is made too, and found again', () => {
    const deep = path.join(temporary.folder, 'a', 'b', 'catalog.db');
    makeCatalog(deep, 3);
    const catalog = openCatalog(deep);
    expect(count(catalog.db, 'photo')).toBe(3);
    expect(checkCatalog(catalog.db, 'full')).toEqual([]);
    catalog.close();
    expect(readdirSync(path.dirname(deep)).sort()).toEqual(['catalog.db', 'catalog.db.lock']);
  });

  test('is set up to keep what it acknowledged', () => {
    const { db, close } = catalogAt(file);
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2); // FULL
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('user_version')).toBe(CATALOG_VERSION);
    close();
  });

  test('what was half made before a kill is made anew', () => {
    writeFileSync(`${file}.new`, 'half');
    makeCatalog(file, 1);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  test('a log that lost its catalog is not taken for that of the new one', () => {
    writeFileSync(`${file}-wal`, Buffer.alloc(5000, 7));
    const { db, close } = catalogAt(file);
    expect(checkCatalog(db)).toEqual([]);
    close();
    expect(readdirSync(temporary.folder).filter((name) => name.endsWith('-wal'))).toHaveLength(1);
  });
});

describe('two processes', () => {
  test('a second writer waits, then gets one clear error; afterwards it may write', () => {
    const first = openCatalog(file);
    expect(() => openCatalog(file, { lockTimeoutMs: 20 })).toThrow(
      expect.objectContaining({ name: 'CatalogError', code: 'locked' }),
    );
    expect(count(first.db, 'photo')).toBe(0); // the failed try did not disturb the first
    first.close();
    openCatalog(file, { lockTimeoutMs: 20 }).close();
  });

  test('readers see what the writer committed, and can not write', () => {
    const writer = openCatalog(file);
    const reader = openCatalogForReading(file);
    const place = addPlace(writer.db, 'a.jpg');
    putProblem(writer.db, place, { code: 'damaged', reason: 'It is cut short.' }, 1);
    expect(countProblems(reader.db)).toBe(1);
    expect(() => (reader.db as typeof writer.db).exec('DELETE FROM problem')).toThrow(/readonly/);
    reader.close();
    writer.close();
  });

  test('there is nothing to read before the first scan', () => {
    expect(() => openCatalogForReading(file)).toThrow(/no catalog at/);
    expect(existsSync(file)).toBe(false);
  });
});

describe('files that are refused', () => {
  const refused = (code: string) => {
    const before = readFileSync(file);
    const names = readdirSync(temporary.folder).sort();
    expect(() => openCatalog(file)).toThrow(expect.objectContaining({ code }));
    expect(() => openCatalogForReading(file)).toThrow(expect.objectContaining({ code }));
    expect(readFileSync(file).equals(before)).toBe(true);
    // SQLite may have begun to read a damaged catalog; whatever else is refused gets no company.
    if (code !== 'corrupt') expect(readdirSync(temporary.folder).sort()).toEqual(names);
  };

  test('a catalog from a newer version is left as it is, byte for byte', () => {
    makeCatalog(file, 2);
    const db = new Database(file);
    db.pragma(`user_version = ${CATALOG_VERSION + 1}`);
    db.close();
    refused('newer-version');
  });

  test('so is one whose newer version is still in the log', () => {
    makeCatalog(file, 2);
    const db = new Database(file);
    db.pragma(`user_version = ${CATALOG_VERSION + 1}`);
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, `${file}.copy${suffix}`);
    db.close();
    file = `${file}.copy`;
    const [before, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    expect(() => openCatalog(file)).toThrow(expect.objectContaining({ code: 'newer-version' }));
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
  });

  test('a database of another program, a text, an empty file', () => {
    const db = new Database(file);
    db.exec('CREATE TABLE bookmarks (url TEXT)');
    db.close();
    refused('not-a-catalog');
    writeFileSync(file, 'Dear diary, '.repeat(1000));
    refused('not-a-catalog');
    writeFileSync(file, '');
    refused('not-a-catalog');
  });

  test.each([
    ['its first bytes', () => overwrite(file, 0, 16)],
    ['all of its first page', () => overwrite(file, 0, 4096)],
    ['all of it', () => truncateSync(file, 0)],
    ['its second half', () => truncateSync(file, 20 * 4096)],
  ])('a catalog that lost %s is damaged', (_, damage) => {
    makeCatalog(file, 60);
    expect(readFileSync(file).length).toBeGreaterThan(40 * 4096);
    damage();
    refused('corrupt');
  });
});

describe('damage inside', () => {
  test('is found by the check, with a sentence', () => {
    makeCatalog(file, 200);
    overwrite(file, 20 * 4096, 30 * 4096);
    const { db, close } = catalogAt(file);
    expect(checkCatalog(db).length).toBeGreaterThan(0);
    close();
  });

  test('is found on opening after an unclean end', () => {
    makeCatalog(file, 200);
    const writer = openCatalog(file);
    addPlace(writer.db, 'later.jpg');
    const copy = path.join(temporary.folder, 'copy.db');
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix);
    writer.close();
    openCatalog(copy).close(); // undamaged, it opens

    for (const suffix of ['', '-wal']) writeFileSync(copy + suffix, '');
    copyFileSync(file, copy);
    overwrite(copy, 20 * 4096, 30 * 4096);
    writeFileSync(`${copy}-wal`, Buffer.alloc(100));
    expect(() => openCatalog(copy)).toThrow(expect.objectContaining({ code: 'corrupt' }));
    openCatalog(file).close();
  });
});

test('a full disk is told as such, loses nothing, and writing goes on when there is room', () => {
  makeCatalog(file, 5);
  const { db, close } = catalogAt(file);
  const pages = db.pragma('page_count', { simple: true }) as number;
  db.pragma(`max_page_count = ${pages}`);
  const fill = () =>
    inTransaction(db, () => {
      for (let i = 0; i < 2000; i += 1) addPlace(db, `${'long/'.repeat(20)}${i}.jpg`);
    });
  let error: unknown;
  try {
    fill();
  } catch (thrown) {
    error = thrown;
  }
  expect(isDiskFull(error)).toBe(true);
  expect(isDiskFull(new Error('outer', { cause: error }))).toBe(true);
  expect(isDiskFull(new Error('SQLITE_FULL'))).toBe(false);
  expect(count(db, 'place')).toBe(5);
  db.pragma('max_page_count = 1000000');
  fill();
  expect(count(db, 'place')).toBe(2005);
  expect(checkCatalog(db)).toEqual([]);
  close();
});

function catalogAt(name: string) {
  const catalog = openCatalog(name);
  return { db: catalog.db, close: () => catalog.close() };
}
