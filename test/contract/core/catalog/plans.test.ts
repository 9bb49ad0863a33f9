/** What runs once a photo or more must find its rows by an index, however large the catalog is. */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaceId, PhotoId } from '../../../../src/contract/ids.ts';
import { explain } from '../../../../src/core/catalog/explain.ts';
import {
  estimatesOf,
  facesOf,
  findPhoto,
  getPhoto,
  hashesOfSize,
  listCorrections,
  listProblems,
  openCatalog,
  refreshOnline,
  say,
  storeAnalysis,
  storeKnown,
  storeProblem,
  type Catalog,
} from '../../../../src/core/catalog/index.ts';
import { LIST_PROBLEMS } from '../../../../src/core/catalog/tables/problems.ts';
import {
  PACK,
  addPlace,
  madeFace,
  madeIdentity,
  madePhoto,
  makeCatalog,
  temporaryFolder,
} from '../../../fixtures/catalog.ts';

const temporary = temporaryFolder();
const file = path.join(temporary.folder, 'catalog.db');
let catalog: Catalog;
beforeAll(() => {
  makeCatalog(file, 3);
  catalog = openCatalog(file);
});
afterAll(() => {
  catalog.close();
  temporary.remove();
});

/** The SQL of every statement that is prepared while `use` runs, but transactions. */
function statementsOf(use: () => void): string[] {
  const { db } = catalog;
  const seen: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string) => {
    seen.push(sql);
    return prepare(sql);
  };
  try {
    use();
  } finally {
    Reflect.deleteProperty(db, 'prepare');
  }
  return seen.filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql));
}

test('storing and looking up never scan a table', () => {
  const { db } = catalog;
  const identity = madeIdentity(77);
  const photo = madePhoto([madeFace({ descriptor: 1 })]);
  const sql = [
    ...new Set(
      statementsOf(() => {
        const [placeId, other] = [addPlace(db, 'x.jpg'), addPlace(db, 'y.jpg')];
        const id: PhotoId = storeAnalysis(db, { placeId, identity, photo, pack: PACK, now: 1 });
        storeAnalysis(db, { placeId, identity, photo: madePhoto([]), pack: PACK, now: 2 });
        storeAnalysis(db, { placeId, identity, photo, pack: PACK, now: 3 });
        storeAnalysis(db, { placeId, identity, photo, pack: 'other@1', now: 4 });
        storeKnown(db, { placeId: other, identity });
        storeProblem(db, { placeId: other, problem: { code: 'damaged', reason: '' }, now: 1 });
        const face: FaceId = facesOf(db, id)[0]!.id;
        say(db, face, { subject: 'age', value: 3 }, 1);
        listCorrections(db, face);
        estimatesOf(db, face);
        getPhoto(db, id);
        findPhoto(db, identity);
        hashesOfSize(db, 1);
        refreshOnline(db, [id]);
        listProblems(db, { limit: 10 });
      }),
    ),
  ];
  expect(sql.length).toBeGreaterThan(25);
  const plans = sql.map((text) => ({ text, plan: explain(db, text) }));
  expect(plans.filter(({ plan }) => /\bSCAN (?!CONSTANT)/.test(plan))).toEqual([]);
});

test('hashes of a size come from the index alone', () => {
  expect(explain(catalog.db, 'SELECT hash FROM photo WHERE size = ?')).toBe(
    'SEARCH photo USING COVERING INDEX sqlite_autoindex_photo_1 (size=?)',
  );
});

test('a page of the problem list starts at its key and needs no sorting', () => {
  expect(explain(catalog.db, LIST_PROBLEMS)).toBe(
    [
      'SEARCH problem USING INTEGER PRIMARY KEY (rowid>?)',
      'SEARCH place USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH root USING INTEGER PRIMARY KEY (rowid=?)',
    ].join('\n'),
  );
});
