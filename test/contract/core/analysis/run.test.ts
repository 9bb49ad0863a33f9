/** The queue worked off by real processes into a real catalog. */
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ScanEvent } from '../../../../src/contract/api.ts';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import { createPool } from '../../../../src/core/analysis/pool.ts';
import { runJobs, type RunResult } from '../../../../src/core/analysis/run.ts';
import {
  openCatalog,
  openThumbnails,
  type Thumbnails,
  type WriteDb,
} from '../../../../src/core/catalog/index.ts';
import { countJobs, retryProblems } from '../../../../src/core/catalog/tables/jobs.ts';
import { scanFolders } from '../../../../src/core/scan-folders.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { demoPhoto, personPhoto, plainPhoto } from '../../../fixtures/photos.ts';
import { scanOptions } from '../../../fixtures/scan-options.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

let db: WriteDb;
let thumbnails: Thumbnails;
let folder: string;

beforeEach(() => {
  const library = temporaryFolder();
  const photos = temporaryFolder();
  folder = photos.folder;
  const catalog = openCatalog(path.join(library.folder, 'catalog.sqlite'));
  db = catalog.db;
  thumbnails = openThumbnails(path.join(library.folder, 'thumbnails.sqlite'));
  onTestFinished(() => {
    thumbnails.close();
    catalog.close();
    library.remove();
    photos.remove();
  });
});

const inFolder = (name: string): string => path.join(folder, name);

/** Walks the folder, which queues what is new or changed. */
const walk = () =>
  scanFolders(db, scanOptions(folder), () => undefined, new AbortController().signal);

async function run(
  onEvent: (event: ScanEvent) => void = () => undefined,
  stop = new AbortController(),
  wantsDescriptors = false,
): Promise<RunResult> {
  const launch = forkVision(path.join(root, 'src/vision/process.ts'));
  const modelsDir = path.join(root, 'models');
  const pool = createPool({ launch, size: 2, modelsDir, pack: DEFAULT_PACK });
  onTestFinished(() => pool.close());
  const want = { crops: 1, wantsDescriptors } as const;
  const { signal } = stop;
  const result = await runJobs({ db, thumbnails, pool, want, signal, onEvent, diskRetryMs: 100 });
  pool.close();
  return result;
}

interface PlaceRow {
  readonly name: string;
  readonly photo: number | null;
}

/** Every place by name, with the photo that it leads to. */
function places(): PlaceRow[] {
  return db
    .prepare<[], PlaceRow>(
      'SELECT CAST(path AS TEXT) AS name, photo_id AS photo FROM place ORDER BY name',
    )
    .all();
}
const photoAt = (name: string): number | null =>
  places().find((place) => place.name === name)?.photo ?? null;

const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

it('stores everything in batches and reports only what has been stored', async () => {
  for (let i = 0; i < 40; i += 1) await plainPhoto(inFolder(`${i}.jpg`), i);
  await personPhoto(inFolder('person.jpg'), 0);
  copyFileSync(path.join(root, 'package.json'), inFolder('text.jpg'));
  await walk();
  const events: { done: number; total: number; problems: number; stored: number }[] = [];
  const result = await run((event) => {
    if (event.kind !== 'progress') return;
    const { done, total, problems } = event;
    events.push({ done, total, problems, stored: 42 - countJobs(db) });
  });
  expect(result).toEqual({ photos: 41, faces: 1, problems: 1, waiting: 0 });
  expect(events.every(({ done, stored }) => done === stored)).toBe(true);
  expect(events.at(-1)).toEqual({ done: 42, total: 42, problems: 1, stored: 42 });
  // A batch is at most 16, and one that grows is not stored file by file.
  expect(events.length).toBeGreaterThanOrEqual(3);
  const sizes = events.map(({ done }, i) => done - (events[i - 1]?.done ?? 0));
  expect(Math.max(...sizes)).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16 + 2);
  expect(db.prepare('SELECT code FROM problem').pluck().all()).toEqual(['not-an-image']);
  expect([count('photo'), count('face'), count('job')]).toEqual([41, 1, 0]);
});

it('looks again at a damaged photo when it is retried', async () => {
  const bytes = readFileSync(demoPhoto(1));
  writeFileSync(inFolder('cut.jpg'), bytes.subarray(0, bytes.length * 0.8));
  await walk();
  await run();
  const problems = () => db.prepare('SELECT code FROM problem').pluck().all();
  const before = { photo: photoAt('cut.jpg'), problems: problems() };
  expect(before).toEqual({ photo: 1, problems: ['damaged'] });
  db.exec('DELETE FROM estimate; DELETE FROM face');
  retryProblems(db, Date.now());
  expect(await run()).toMatchObject({ photos: 1, waiting: 0 });
  expect({ photo: photoAt('cut.jpg'), problems: problems() }).toEqual(before);
  expect(count('face')).toBeGreaterThan(0);
});

it('asks for no process where nothing is queued', async () => {
  await walk();
  const launch = (): never => {
    throw new Error('a process was asked for');
  };
  const pool = createPool({ launch, size: 1, modelsDir: '', pack: DEFAULT_PACK });
  const { signal } = new AbortController();
  const want = { crops: 1, wantsDescriptors: false } as const;
  expect(await runJobs({ db, thumbnails, pool, want, signal, onEvent: () => undefined })).toEqual({
    photos: 0,
    faces: 0,
    problems: 0,
    waiting: 0,
  });
});

it('finishes the photos in hand when it is stopped, and leaves the rest queued', async () => {
  for (let i = 0; i < 60; i += 1) await plainPhoto(inFolder(`${i}.jpg`), i);
  await walk();
  const stop = new AbortController();
  const first = await run((event) => {
    if (event.kind === 'progress') stop.abort();
  }, stop);
  expect(first.photos).toBeGreaterThan(0);
  expect(first.waiting).toBeGreaterThan(0);
  expect(first.photos + first.waiting).toBe(60);
  expect(countJobs(db)).toBe(first.waiting);
  expect(count('photo')).toBe(first.photos);

  const second = await run();
  expect(second).toEqual({ photos: first.waiting, faces: 0, problems: 0, waiting: 0 });
  expect(count('photo')).toBe(60);
});

describe('a file that is known by its content', () => {
  it('leads to the same photo after it was copied or moved, and nothing is looked at again', async () => {
    await personPhoto(inFolder('a.jpg'), 0);
    await personPhoto(inFolder('b.jpg'), 1);
    await walk();
    expect(await run()).toMatchObject({ photos: 2, faces: 2 });
    const [a, b] = [photoAt('a.jpg'), photoAt('b.jpg')];
    const looked = db.prepare('SELECT id, made_at FROM estimate, face WHERE face_id = id').all();

    copyFileSync(inFolder('a.jpg'), inFolder('copy.jpg'));
    // As a move from another disk does it: other bytes on the disk, another inode.
    copyFileSync(inFolder('b.jpg'), inFolder('moved.jpg'));
    renameSync(inFolder('b.jpg'), path.join(folder, 'no photo any more'));
    await walk();
    expect(await run()).toEqual({ photos: 2, faces: 0, problems: 0, waiting: 0 });
    expect(photoAt('copy.jpg')).toBe(a);
    expect(photoAt('moved.jpg')).toBe(b);
    expect(count('photo')).toBe(2);
    expect(db.prepare('SELECT id, made_at FROM estimate, face WHERE face_id = id').all()).toEqual(
      looked,
    );
  });

  it('stays with its photo where only its time changed, and goes to another with other content', async () => {
    await personPhoto(inFolder('a.jpg'), 0);
    await personPhoto(inFolder('b.jpg'), 1);
    await walk();
    await run();
    const [a, b] = [photoAt('a.jpg'), photoAt('b.jpg')];
    utimesSync(inFolder('a.jpg'), 1e9, 1e9);
    copyFileSync(inFolder('a.jpg'), inFolder('b.jpg'));
    await walk();
    expect(countJobs(db)).toBe(2);
    expect(await run()).toMatchObject({ photos: 2, problems: 0 });
    expect([photoAt('a.jpg'), photoAt('b.jpg')]).toEqual([a, a]);
    // No file holds the other photo any more, and nobody said anything of it.
    expect(b).not.toBe(a);
    expect(db.prepare('SELECT id FROM photo').pluck().all()).toEqual([a]);
  });

  it('is found again in the same run where files changed places', async () => {
    for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) {
      await personPhoto(inFolder(`${name}.jpg`), 0);
      // The same size, so that each may be any other.
      appendFileSync(inFolder(`${name}.jpg`), `${i}`);
    }
    await walk();
    await run();
    for (const [one, other] of [
      ['a.jpg', 'b.jpg'],
      ['c.jpg', 'd.jpg'],
    ] as const) {
      renameSync(inFolder(one), inFolder('held'));
      renameSync(inFolder(other), inFolder(one));
      renameSync(inFolder('held'), inFolder(other));
    }
    for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) {
      utimesSync(inFolder(`${name}.jpg`), 1e9 + i, 1e9 + i);
    }
    await walk();
    expect(countJobs(db)).toBe(4);
    const progress: number[] = [];
    const result = await run((event) => {
      if (event.kind === 'progress') progress.push(event.done);
    });
    expect(result).toMatchObject({ photos: 4, problems: 0, waiting: 0 });
    expect(progress.at(-1)).toBe(4);
    expect(new Set(places().map(({ photo }) => photo)).size).toBe(4);
    expect([count('photo'), count('face')]).toEqual([4, 4]);
  });
});

describe('a full disk', () => {
  /** Photos whose faces and descriptors need more room than the catalog's pages have left. */
  async function fill(): Promise<void> {
    for (const sample of [1, 2, 3, 4, 5, 6] as const) {
      copyFileSync(demoPhoto(sample), inFolder(`${sample}.jpg`));
    }
    await walk();
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
  }

  it('is told once; the run goes on by itself when there is room, and nothing is lost', async () => {
    await fill();
    const events: ScanEvent[] = [];
    const result = await run(
      (event) => {
        events.push(event);
        // Several attempts fail in the meantime.
        if (event.kind === 'paused') setTimeout(() => db.pragma('max_page_count = 100000'), 1000);
      },
      new AbortController(),
      true,
    );
    const paused = events.filter(({ kind }) => kind === 'paused');
    expect(paused).toEqual([
      { kind: 'paused', reason: expect.stringMatching(/disk .* is full/) as string },
    ]);
    expect(result).toEqual({ photos: 6, faces: 22, problems: 0, waiting: 0 });
    expect([count('photo'), count('face'), count('descriptor'), count('job')]).toEqual([
      6, 22, 22, 0,
    ]);
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
  });

  it('can be stopped meanwhile: what was not stored stays queued', async () => {
    await fill();
    const stop = new AbortController();
    const result = await run(
      (event) => {
        if (event.kind === 'paused') stop.abort();
      },
      stop,
      true,
    );
    expect(result.waiting).toBeGreaterThan(0);
    expect(result.photos + result.waiting).toBe(6);
    expect(count('photo')).toBe(result.photos);
    db.pragma('max_page_count = 100000');
    expect(await run(undefined, undefined, true)).toMatchObject({ photos: result.waiting });
    expect([count('photo'), count('face')]).toEqual([6, 22]);
  });
});
