/** Search over a synthetic catalog: pages, filters with counts, loading; against the same in plain SQL. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { parseQuery, type Query } from '../../src/contract/query/index.ts';
import type { WriteDb } from '../../src/core/catalog/handle.ts';
import { photosWith } from '../../src/core/catalog/search/stored-terms.ts';
import { buildIndex, updateIndex } from '../../src/core/search/build.ts';
import { evaluate } from '../../src/core/search/evaluate.ts';
import { facetsOf } from '../../src/core/search/facets.ts';
import { openSearch, pageOf, type Cursor } from '../../src/core/search/index.ts';
import { loadSnapshot, saveSnapshot } from '../../src/core/search/snapshot.ts';
import type { Bench } from './options.ts';
import { markdownTable, type Row } from './report.ts';
import { emptyCatalog, fillCatalog } from '../fixtures/synthetic-catalog.ts';

/** What is wanted of a page, and of a filter with its months and facets, in milliseconds. */
const PAGE = { wanted: { atMost: 2 } };
const FACETS = { wanted: { atMost: 16 } };

/** What a person would write without an index in memory. */
const PLAIN_SQL = {
  isWoman: `EXISTS (SELECT 1 FROM face WHERE photo_id = photo.id AND shown = 1
            AND shown_group = 4 AND shown_gender = 0)`,
  isBound: `EXISTS (SELECT 1 FROM face WHERE photo_id = photo.id AND shown = 1
            AND shown_age >= 20 AND shown_age < 41 AND shown_gender = 0 AND confidence > 0.8)`,
};

/**
 * `file`: a catalog that fillCatalog made before, or where to make one; by default one is made in
 * the system's folder for temporary files and removed. A million photos take about a minute to make.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- all benchmarks are started alike
export async function benchSearch(photos: number, file?: string): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'decades-bench-'));
  const catalog = file ?? path.join(folder, 'catalog.db');
  if (!existsSync(catalog)) {
    const made = emptyCatalog(catalog);
    fillCatalog(made, { photos, estimates: false });
    made.close();
  }
  const db = new Database(catalog) as unknown as WriteDb;
  try {
    return measure(db, photos, path.join(folder, 'snapshot'));
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

function measure(db: WriteDb, photos: number, snapshot: string): Row[] {
  const rows: Row[] = [];
  const row = (
    name: string,
    value: number,
    base?: { to: string; value: number },
    wanted: Pick<Row, 'wanted' | 'wantedRatio'> = {},
  ) =>
    rows.push({
      name,
      value,
      unit: 'ms',
      ...(base && { ratio: { to: base.to, value: value / base.value } }),
      ...wanted,
    });

  const depths = [0, 0.1, 0.9].map((share) => Math.floor(photos * share));
  for (const loaded of [false, true]) {
    const search = openSearch(db);
    if (loaded) search.index();
    const by = loaded ? 'index in memory' : 'SQL';
    for (const text of ['age:25-32', 'age:20-40 confidence:>0.8']) {
      if (!loaded && text !== 'age:25-32') continue;
      for (const depth of depths) {
        const after = depth === 0 ? null : cursorAt(db, depth);
        const time = median(15, () => pageOf(search, parseQuery(text), { after, limit: 100 }));
        row(`page of 100, ${text}, after ${depth} photos, ${by}`, time, undefined, PAGE);
      }
    }
  }

  let index = buildIndex(db);
  const whole = (query: Query) => () =>
    facetsOf(
      index,
      evaluate(index, query, (term) => photosWith(db, term)),
    );
  const cases = [
    ['face(age:25-32 gender:female)', PLAIN_SQL.isWoman],
    ['face(age:20-40 gender:female confidence:>0.8)', PLAIN_SQL.isBound],
  ] as const;
  for (const [text, sql] of cases) {
    const plain = median(1, () => plainSearch(db, sql));
    const name = `filter, months and facets, ${text}`;
    row(`${name}, plain SQL`, plain);
    const base = { to: 'plain SQL', value: plain };
    row(name, median(31, whole(parseQuery(text))), base, {
      ...FACETS,
      wantedRatio: { atMost: 0.01 },
    });
  }
  for (const text of [
    '',
    'age:25-32',
    'age:20-40 gender:female confidence:>0.8',
    'faces:>=3 taken:2010s',
  ])
    row(
      `filter, months and facets, ${text || 'all photos'}`,
      median(31, whole(parseQuery(text))),
      undefined,
      FACETS,
    );

  for (const text of ['noel', 'name:img_123', 'camera:leica', 'rating:>=4'])
    row(
      `filter, ${text}`,
      median(3, () => evaluate(index, parseQuery(text), (term) => photosWith(db, term))),
    );

  const rowsName = 'load of the index from rows';
  const fromRows = { to: rowsName, value: median(1, () => buildIndex(db)) };
  saveSnapshot(snapshot, index);
  row(rowsName, fromRows.value);
  row(
    'load of the index from its snapshot',
    median(5, () => loadSnapshot(snapshot)),
    fromRows,
  );
  const change = db.prepare('UPDATE face SET confidence = 1 - confidence WHERE photo_id = ?');
  const update = median(5, () => {
    db.transaction(() => {
      for (let i = 0; i < 50; i += 1) change.run(1 + Math.floor(Math.random() * photos));
    })();
    index = updateIndex(db, index);
    index.slices();
    index.rowOf(1);
  });
  row('update of the index with 50 changed photos', update, fromRows);
  return rows;
}

/** First page, months, facets and ages, each a query. */
function plainSearch(db: WriteDb, isMatch: string): void {
  const matching = `SELECT id FROM photo WHERE ${isMatch}`;
  db.prepare(
    `SELECT * FROM photo WHERE ${isMatch} ORDER BY taken_at DESC, id DESC LIMIT 100`,
  ).all();
  db.prepare(
    `SELECT strftime('%Y-%m', taken_at / 1000, 'unixepoch') AS month, count(*)
     FROM photo WHERE ${isMatch} GROUP BY month`,
  ).all();
  db.prepare(
    `SELECT shown_group, shown_gender, count(DISTINCT photo_id), count(*)
     FROM face WHERE shown = 1 AND photo_id IN (${matching}) GROUP BY 1, 2`,
  ).all();
  db.prepare(
    `SELECT shown_gender, CAST(shown_age AS INTEGER), count(*)
     FROM face WHERE shown = 1 AND photo_id IN (${matching}) GROUP BY 1, 2`,
  ).all();
}

function cursorAt(db: WriteDb, depth: number): Cursor {
  return db
    .prepare<[number], Cursor>(
      'SELECT taken_at AS takenAt, id FROM photo ORDER BY taken_at DESC, id DESC LIMIT 1 OFFSET ?',
    )
    .get(depth)!;
}

/** Milliseconds of the middle one of several runs, after one that is not counted where there are more. */
function median(runs: number, work: () => unknown): number {
  if (runs > 1) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

export const run: Bench = ({ photos }) => benchSearch(photos);

if (import.meta.main) {
  const [photos, file] = process.argv.slice(2);
  console.log(markdownTable(await benchSearch(Number(photos ?? 1_000_000), file)));
}
