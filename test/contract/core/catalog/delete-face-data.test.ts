import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  backupCatalog,
  checkCatalog,
  deleteFaceData,
  facesOf,
  openCatalog,
  openCatalogForReading,
  say,
  storeAnalysis,
  type WriteDb,
} from '../../../../src/core/catalog/index.ts';
import {
  addPlace,
  madeFace,
  madeIdentity,
  madePhoto,
  temporaryFolder,
} from '../../../fixtures/catalog.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
let backups: string;
beforeEach(() => {
  temporary = temporaryFolder();
  file = path.join(temporary.folder, 'catalog.db');
  backups = path.join(temporary.folder, 'backups');
});
afterEach(() => temporary.remove());

/** Bytes that are in the files only while face data is, by what they stand for. */
const TRACES = {
  descriptor: Buffer.from(new Float32Array(4).fill(0.123456).buffer),
  landmarks: Buffer.from(new Float32Array(4).fill(0.654321).buffer),
  region: Buffer.from('Grandmother Ada'),
  pack: Buffer.from('trace-pack@7'),
  correction: Buffer.from('47.8125'),
};

function fill(db: WriteDb): void {
  for (let i = 0; i < 40; i += 1) {
    const placeId = addPlace(db, `${i}.jpg`);
    const face = {
      ...madeFace({ descriptor: 0.123456 }),
      landmarks: new Float32Array(136).fill(0.654321),
    };
    const region = { name: 'Grandmother Ada', kind: 'face' as const, box: face.box };
    const photo = madePhoto([face], { regions: [region] });
    const id = storeAnalysis(db, {
      placeId,
      identity: madeIdentity(i),
      photo,
      pack: 'trace-pack@7',
      now: 1,
    });
    say(db, facesOf(db, id)[0]!.id, { subject: 'age', value: 47.8125 }, 1);
  }
}

function traces(): string[] {
  const files = readdirSync(temporary.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(temporary.folder, name))
    .filter((name) => statSync(name).isFile());
  return Object.entries(TRACES).flatMap(([what, bytes]) =>
    files
      .filter((name) => readFileSync(name).includes(bytes))
      .map((name) => `${what} in ${path.basename(name)}`),
  );
}

test('no byte of a face is left in any file, photos stay', async () => {
  const catalog = openCatalog(file);
  const { db } = catalog;
  fill(db);
  await backupCatalog(db, backups, { now: 1 });
  const snapshot = path.join(temporary.folder, 'columns.bin');
  writeFileSync(snapshot, TRACES.pack);
  writeFileSync(`${file}.kept-2026-01-01T00-00-00-000Z`, TRACES.region);
  writeFileSync(`${file}.kept-2026-01-01T00-00-00-000Z-wal`, TRACES.region);
  // The test would prove nothing if the traces were not found while they are there.
  for (const what of Object.keys(TRACES))
    expect(traces().filter((trace) => trace.startsWith(what)).length).toBeGreaterThanOrEqual(2);

  deleteFaceData(db, { backups, files: [snapshot] });
  expect(traces()).toEqual([]);
  expect(
    db
      .prepare('SELECT count(*) AS photos, sum(face_count) AS faces, sum(mask) AS mask FROM photo')
      .get(),
  ).toEqual({ photos: 40, faces: 0, mask: 0 });
  expect(checkCatalog(db, 'full')).toEqual([]);
  catalog.close();
  expect(traces()).toEqual([]);
});

test('backups are left where that is wished', async () => {
  const catalog = openCatalog(file);
  fill(catalog.db);
  await backupCatalog(catalog.db, backups, { now: 1 });
  deleteFaceData(catalog.db, { backups: null });
  expect(new Set(traces().map((trace) => trace.split(' in ')[1]))).toEqual(
    new Set(['catalog-1970-01-01T00-00-00-001Z.db']),
  );
  catalog.close();
});

test('a reader that keeps the log alive is told of; again without it, all is gone', () => {
  const catalog = openCatalog(file);
  fill(catalog.db);
  const reader = openCatalogForReading(file);
  const rows = reader.db.prepare('SELECT * FROM face').iterate();
  rows.next();
  catalog.db.pragma('busy_timeout = 20');
  expect(() => deleteFaceData(catalog.db, { backups: null })).toThrow(
    expect.objectContaining({ code: 'locked' }),
  );
  rows.return!();
  reader.close();
  deleteFaceData(catalog.db, { backups: null });
  expect(traces()).toEqual([]);
  catalog.close();
});
