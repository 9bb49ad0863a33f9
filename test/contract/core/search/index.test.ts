import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../src/contract/query/index.ts';
import type { ReadDb, WriteDb } from '../../../../src/core/catalog/handle.ts';
import { explain } from '../../../../src/core/catalog/explain.ts';
import { lastChange, pruneChanges } from '../../../../src/core/catalog/search/columns.ts';
import { indexCondition, pageSql, type Start } from '../../../../src/core/catalog/search/pages.ts';
import { take } from '../../../../src/core/search/bitset.ts';
import { buildIndex, updateIndex } from '../../../../src/core/search/build.ts';
import type { ColumnIndex } from '../../../../src/core/search/column-index.ts';
import { openSearch, pageOf, photosOf, type Search } from '../../../../src/core/search/index.ts';
import { loadSnapshot, saveSnapshot } from '../../../../src/core/search/snapshot.ts';
import { naiveMatch, readNaively } from '../../../fixtures/naive-search.ts';
import { emptyCatalog, fillCatalog } from '../../../fixtures/synthetic-catalog.ts';

let folder: string;
let db: WriteDb;
let snapshot: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'decades-search-'));
  snapshot = path.join(folder, 'search-index');
  db = emptyCatalog(path.join(folder, 'catalog.db'));
  fillCatalog(db, { photos: 3000, seed: 3, estimates: false });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** All columns and everything that is worked out from them. */
function contents(index: ColumnIndex) {
  const { rowOf, faceRow, slices, months, ...columns } = index;
  return {
    ...columns,
    faceRow: faceRow(),
    slices: slices(),
    months: months(),
    rowOf: [...index.ids].map(rowOf),
    none: [rowOf(0), rowOf(999_999)],
  };
}

const expectRight = (search: Search, text = 'age:25-32 is:online') => {
  const query = parseQuery(text);
  const { index, rows } = search.result(query);
  const found = take(rows, 0, Infinity, 1).map((row) => index.ids[row]);
  const right = readNaively(db).filter((photo) => naiveMatch(photo, query));
  expect(found).toEqual(right.map(({ id }) => id));
  expect(right.length).toBeGreaterThan(0);
};

/** One of every kind of change that the index must follow. */
const CHANGES: readonly (readonly [string, string])[] = [
  ['a time', 'UPDATE photo SET taken_at = taken_at - 9e11 WHERE id % 50 = 1'],
  ['a photo offline', 'UPDATE photo SET online = 0 WHERE id = 1000'],
  ['an age', 'UPDATE face SET shown_age = 28, shown_group = 4 WHERE photo_id % 7 = 0'],
  ['a gender', 'UPDATE face SET shown_gender = 2 WHERE id = 5'],
  ['a confidence', 'UPDATE face SET confidence = 0.123 WHERE id = 6'],
  ['no face', 'UPDATE face SET shown = 0 WHERE id % 9 = 0'],
  ['a face moved', 'UPDATE face SET photo_id = 2 WHERE photo_id = 2999'],
  ['faces gone', 'DELETE FROM face WHERE photo_id IN (1, 17, 3000)'],
  [
    'a photo gone',
    `DELETE FROM face WHERE photo_id = 40; DELETE FROM problem WHERE place_id = 40;
     DELETE FROM place WHERE photo_id = 40; DELETE FROM photo WHERE id = 40`,
  ],
  [
    'photos added, first, last and between',
    `INSERT INTO photo SELECT id + 3000, size + 9000000, hash, width, height, format, colour,
       CASE id % 3 WHEN 0 THEN -1e13 WHEN 1 THEN 1e13 ELSE taken_at END, taken_offset, taken_from,
       latitude, longitude, altitude, camera, lens, orientation, rating, keywords, regions,
       face_count, mask, online, added_at, wants_faces FROM photo WHERE id < 60;
     INSERT INTO face SELECT NULL, photo_id + 3000, x, y, width, height, landmarks, score, sharpness,
       pixel_size, pack, shown, shown_age, shown_group, shown_gender, confidence
     FROM face WHERE photo_id < 60`,
  ],
];

describe('an index brought up to date equals one built anew', () => {
  test.each(CHANGES)('after %s', (_, sql) => {
    const before = buildIndex(db);
    db.exec(sql);
    const after = updateIndex(db, before);
    expect(after).not.toBe(before);
    expect(contents(after)).toEqual(contents(buildIndex(db)));
  });

  test('after all of them, one by one', () => {
    let index = buildIndex(db);
    for (const [, sql] of CHANGES) {
      db.exec(sql);
      index = updateIndex(db, index);
    }
    expect(contents(index)).toEqual(contents(buildIndex(db)));
  });

  test('and is the same index where nothing changed that it holds', () => {
    const index = buildIndex(db);
    db.exec("UPDATE photo SET rating = 5; INSERT INTO setting VALUES ('a', '1')");
    expect(updateIndex(db, index)).toBe(index);
  });

  test('in an empty catalog', () => {
    const empty = emptyCatalog();
    const index = buildIndex(empty);
    expect(contents(index)).toMatchObject({ rows: 0, faces: 0, months: [] });
    fillCatalog(empty, { photos: 10 });
    expect(contents(updateIndex(empty, index))).toEqual(contents(buildIndex(empty)));
    expect(pageOf(openSearch(emptyCatalog()), { kind: 'all' }, { limit: 5 })).toEqual({
      photos: [],
      next: null,
    });
  });
});

describe('an open search', () => {
  test('sees every commit, of its own handle and of others', () => {
    const reader = new Database(path.join(folder, 'catalog.db'), { readonly: true });
    const search = openSearch(reader as unknown as ReadDb);
    expectRight(search);
    for (const [, sql] of CHANGES) {
      db.exec(sql);
      expectRight(search);
    }
    expectRight(search, 'rating:5');
    db.exec('UPDATE photo SET rating = 5 WHERE id % 2 = 0');
    expectRight(search, 'rating:5');
    reader.close();
  });

  test('follows renames in what is searched by name', () => {
    const search = openSearch(db);
    expectRight(search, 'name:IMG_12');
    db.exec("UPDATE place SET path = CAST('x/new IMG_12.jpg' AS BLOB) WHERE id = 77");
    expectRight(search, 'name:IMG_12');
    expectRight(search, 'folder:x');
  });

  test('goes on from a cursor whatever was added or removed since', () => {
    const search = openSearch(db);
    const all = { kind: 'all' } as const;
    for (const isLoaded of [false, true]) {
      if (isLoaded) search.index();
      const first = pageOf(search, all, { limit: 10 });
      const [, second] = [first, pageOf(search, all, { limit: 10, after: first.next })];
      db.exec(`INSERT INTO photo SELECT NULL, size + 5000000, hash || ${String(isLoaded)}, width, height, format,
        colour, 2e12, taken_offset, taken_from, latitude, longitude, altitude, camera, lens, orientation,
        rating, keywords, regions, 0, 0, online, added_at, wants_faces FROM photo WHERE id < 20`);
      db.prepare('DELETE FROM problem WHERE place_id = ?').run(first.next!.id);
      db.prepare('DELETE FROM place WHERE photo_id = ?').run(first.next!.id);
      db.prepare('DELETE FROM face WHERE photo_id = ?').run(first.next!.id);
      db.prepare('DELETE FROM photo WHERE id = ?').run(first.next!.id);
      expect(pageOf(search, all, { limit: 10, after: first.next })).toEqual(second);
    }
  });

  test('lists all photos, whatever their number', () => {
    const search = openSearch(db);
    expect([...photosOf(search, { kind: 'all' })].map(({ id }) => id)).toEqual(
      readNaively(db).map(({ id }) => id),
    );
  });
});

describe('a snapshot', () => {
  test('gives back the index', () => {
    const index = buildIndex(db);
    saveSnapshot(snapshot, index);
    expect(contents(loadSnapshot(snapshot)!)).toEqual(contents(index));
  });

  test('is refused where any of its bytes is wrong, or some are missing', () => {
    saveSnapshot(snapshot, buildIndex(db));
    const right = readFileSync(snapshot);
    for (const at of [0, 9, 33, 41, 90, right.length >> 1, right.length - 1]) {
      const wrong = Buffer.from(right);
      wrong[at]! ^= 1;
      writeFileSync(snapshot, wrong);
      expect(loadSnapshot(snapshot), `byte ${at}`).toBeNull();
    }
    for (const length of [0, 10, 100, right.length - 1]) {
      writeFileSync(snapshot, right.subarray(0, length));
      expect(loadSnapshot(snapshot), `${length} bytes`).toBeNull();
    }
    expect(loadSnapshot(path.join(folder, 'none'))).toBeNull();
    expect(loadSnapshot(folder)).toBeNull();
  });

  test('is brought up to date with what changed after it', () => {
    openSearch(db, { snapshot }).save(db);
    for (const [, sql] of CHANGES) db.exec(sql);
    expectRight(openSearch(db, { snapshot }));
  });

  test('is not used for a catalog with another past', () => {
    const file = path.join(folder, 'catalog.db');
    db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(file, path.join(folder, 'backup.db'));
    db.exec('UPDATE face SET shown_age = 30, shown_group = 4');
    openSearch(db, { snapshot }).save(db);
    const { version } = lastChange(db);
    db.close();

    // Restored from the backup, and then changed as often as the lost one was.
    copyFileSync(path.join(folder, 'backup.db'), file);
    db = new Database(file) as unknown as WriteDb;
    db.exec('UPDATE face SET shown_age = 5, shown_group = 1');
    expect(lastChange(db).version).toBe(version);
    expectRight(openSearch(db, { snapshot }), 'age:4-6');
    expect(openSearch(db, { snapshot }).count(parseQuery('age:25-32'))).toBe(0);
  });

  test('that is older than the log reaches back is not used', () => {
    const search = openSearch(db);
    search.index();
    saveSnapshot(snapshot, search.index());
    db.exec('UPDATE face SET shown_age = 30, shown_group = 4');
    pruneChanges(db, lastChange(db));
    db.exec('UPDATE face SET shown_group = 5 WHERE id = 1');
    expectRight(search);
    expectRight(openSearch(db, { snapshot }));
  });

  test('when saved empties the log but for its end', () => {
    openSearch(db, { snapshot }).save(db);
    expect(db.prepare('SELECT count(*) FROM photo_change').pluck().get()).toBe(1);
    expect(lastChange(db).version).toBeGreaterThan(3000);
  });
});

describe('plans', () => {
  test.each(['newest', 'oldest'] as const)('a page by %s touches the index alone', (order) => {
    for (const text of ['', 'age:25-32 -gender:male is:online', 'faces:0 or age:0-2']) {
      const condition = indexCondition(parseQuery(text))!;
      const sign = order === 'newest' ? '<' : '>';
      const plan = (start: Start) => explain(db, pageSql(condition, start, order));
      expect(plan('end')).toBe('SCAN photo USING COVERING INDEX photo_by_time');
      expect(plan('same-moment')).toBe(
        `SEARCH photo USING COVERING INDEX photo_by_time (taken_at=? AND id${sign}?)`,
      );
      expect(plan('other-moments')).toBe(
        `SEARCH photo USING COVERING INDEX photo_by_time (taken_at${sign}?)`,
      );
    }
  });

  test('a page of a time span starts in it', () => {
    const condition = indexCondition(parseQuery('taken:1990s age:8-13'))!;
    expect(explain(db, pageSql(condition, 'end', 'newest'))).toBe(
      'SEARCH photo USING COVERING INDEX photo_by_time (taken_at>? AND taken_at<?)',
    );
  });

  test.each([
    ['age:25-32', true],
    ['face(gender:female -age:0-2)', true],
    ['has:faces taken:2019 is:offline', true],
    ['age:25..32', false],
    ['faces:>=2', false],
    ['confidence:>0.5', false],
    ['folder:x', false],
    ['age:25-32 or beach', false],
  ])('%s is answered by that index: %s', (text, isAnswered) => {
    expect(indexCondition(parseQuery(text)) !== null).toBe(isAnswered);
  });
});
