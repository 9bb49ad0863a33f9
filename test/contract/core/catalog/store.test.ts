import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AGE_GROUPS } from '../../../../src/contract/age-groups.ts';
import { GENDERS, maskBit } from '../../../../src/contract/gender.ts';
import type { PlaceId } from '../../../../src/contract/ids.ts';
import type { Problem } from '../../../../src/contract/problems.ts';
import {
  descriptorOf,
  estimatesOf,
  facesOf,
  getPhoto,
  hashesOfSize,
  listProblems,
  openCatalog,
  openThumbnails,
  refreshOnline,
  say,
  storeAnalysis,
  storeKnown,
  storeOutcomes,
  storeProblem,
  type Catalog,
  type WriteDb,
} from '../../../../src/core/catalog/index.ts';
import {
  PACK,
  THUMBNAIL,
  addPlace,
  madeFace,
  madeIdentity,
  madePhoto,
  temporaryFolder,
} from '../../../fixtures/catalog.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let catalog: Catalog;
let db: WriteDb;
beforeEach(() => {
  temporary = temporaryFolder();
  catalog = openCatalog(path.join(temporary.folder, 'catalog.db'));
  db = catalog.db;
});
afterEach(() => {
  catalog.close();
  temporary.remove();
});

const identity = madeIdentity(0);
const DAMAGED: Problem = { code: 'damaged', reason: 'The file is cut short.' };
const jobs = () => db.prepare('SELECT place_id FROM job').pluck().all();
const store = (placeId: PlaceId, photo = madePhoto([madeFace()]), pack = PACK, now = 1) =>
  storeAnalysis(db, { placeId, identity, photo, pack, now });

describe('storeAnalysis', () => {
  test('stores the photo, its faces and all that was said of them, and ends the job', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(
      place,
      madePhoto([madeFace({ descriptor: 0.25 }), madeFace({ x: 0.6, age: 5, female: 0.1 })]),
    );
    expect(getPhoto(db, id)).toMatchObject({
      identity,
      width: 4000,
      captured: { local: 1_000_000, offsetMinutes: 60, source: 'exif' },
      latitude: 48.5,
      camera: 'LEICA Q3',
      keywords: ['beach'],
      faceCount: 2,
      mask:
        maskBit(AGE_GROUPS.indexOf('25-32'), GENDERS.indexOf('female')) |
        maskBit(AGE_GROUPS.indexOf('4-6'), GENDERS.indexOf('male')),
      online: true,
    });
    const [first, second] = facesOf(db, id);
    expect(first).toMatchObject({ box: madeFace().box, age: 28, score: 0.95, pack: PACK });
    expect(first!.landmarks).toEqual(madeFace().landmarks);
    expect(estimatesOf(db, first!.id)).toMatchObject([
      { pack: PACK, age: { mean: 28, spread: 4 }, femaleProbability: 0.9 },
    ]);
    expect(estimatesOf(db, first!.id)[0]!.age.groups[4]).toBeCloseTo(0.8);
    expect(descriptorOf(db, first!.id, PACK)).toEqual(new Float32Array(128).fill(0.25));
    expect(descriptorOf(db, second!.id, PACK)).toBeNull();
    expect(jobs()).toEqual([]);
    expect(hashesOfSize(db, identity.size)).toEqual([identity.hash]);
    expect(hashesOfSize(db, 1)).toEqual([]);
  });

  test('a warning is a problem beside the photo, and goes when the file reads well', () => {
    const place = addPlace(db, 'a.jpg');
    store(place, { ...madePhoto([]), warning: DAMAGED });
    expect(listProblems(db, { limit: 9 })).toMatchObject([{ placeId: place, ...DAMAGED }]);
    store(place);
    expect(listProblems(db, { limit: 9 })).toEqual([]);
  });

  test('of copies, the better source of time holds, and of file times the earlier', () => {
    const timed = (local: number, source: 'exif' | 'file-time') =>
      madePhoto([], { captured: { local, offsetMinutes: null, source } });
    const id = store(addPlace(db, 'a.jpg'), timed(500, 'file-time'));
    store(addPlace(db, 'b.jpg'), timed(900, 'file-time'));
    expect(getPhoto(db, id)!.captured.local).toBe(500);
    store(addPlace(db, 'c.jpg'), timed(800, 'exif'));
    expect(getPhoto(db, id)!.captured.local).toBe(800);
    store(addPlace(db, 'd.jpg'), timed(100, 'file-time'));
    expect(getPhoto(db, id)!.captured).toMatchObject({ local: 800, source: 'exif' });
  });

  test('nothing is stored where anything fails', () => {
    const place = addPlace(db, 'a.jpg');
    const bad = { ...madeFace({ x: 0.6 }), score: NaN };
    expect(() => store(place, madePhoto([madeFace(), bad]))).toThrow(/NOT NULL/);
    expect(db.prepare('SELECT count(*) FROM photo').pluck().get()).toBe(0);
    expect(jobs()).toEqual([place]);
  });
});

describe('the same photo looked at again', () => {
  test('faces keep their ids, by whatever pack they are found', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(place, madePhoto([madeFace({ age: 30 }), madeFace({ x: 0.6, age: 50 })]));
    const before = facesOf(db, id).map((face) => face.id);
    store(
      place,
      madePhoto([madeFace({ x: 0.61, age: 48 }), madeFace({ x: 0.11, age: 32 })]),
      'other@2',
      0, // a clock that was set back does not matter,
    );
    const after = facesOf(db, id);
    expect(after.map((face) => face.id)).toEqual(before);
    expect(after.map((face) => face.age)).toEqual([32, 48]);
    expect(after[0]).toMatchObject({ pack: 'other@2', box: { x: 0.11 } });
    expect(estimatesOf(db, before[0]!).map((made) => [made.pack, made.age.mean])).toEqual([
      ['other@2', 32],
      [PACK, 30],
    ]);
  });

  test('the same pack replaces its own estimate', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(place, madePhoto([madeFace({ age: 30, descriptor: 1 })]));
    store(place, madePhoto([madeFace({ age: 33, descriptor: 2 })]), PACK, 2);
    const [face] = facesOf(db, id);
    expect(estimatesOf(db, face!.id)).toMatchObject([{ pack: PACK, age: { mean: 33 }, madeAt: 2 }]);
    expect(descriptorOf(db, face!.id, PACK)![0]).toBe(2);
  });

  test('faces not found again go, but not those of which a person said something', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(
      place,
      madePhoto([madeFace(), madeFace({ x: 0.4, descriptor: 1 }), madeFace({ x: 0.7 })]),
    );
    const [first, second, third] = facesOf(db, id);
    say(db, first!.id, { subject: 'age', value: 61 }, 2);
    say(db, third!.id, { subject: 'is-face', value: false }, 2);
    store(place, madePhoto([madeFace({ x: 0.71 })]), 'other@1', 3);
    expect(facesOf(db, id)).toMatchObject([
      { id: first!.id, age: 61, shown: true },
      { id: third!.id, shown: false },
    ]);
    expect(getPhoto(db, id)).toMatchObject({ faceCount: 1 });
    expect(estimatesOf(db, second!.id)).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM descriptor').pluck().get()).toBe(0);
  });
});

describe('storeKnown', () => {
  test('a moved file leads to its photo, with everything that was said of it', () => {
    const from = addPlace(db, 'a.jpg');
    const id = store(from);
    db.prepare('UPDATE place SET offline_since = 5 WHERE id = ?').run(from);
    refreshOnline(db);
    expect(getPhoto(db, id)!.online).toBe(false);
    const to = addPlace(db, 'moved/a.jpg');
    expect(storeKnown(db, { placeId: to, identity })).toBe(id);
    expect(getPhoto(db, id)!.online).toBe(true);
    expect(jobs()).toEqual([]);
    expect(facesOf(db, id)).toHaveLength(1);
  });

  test('a copy of a damaged file is damaged', () => {
    store(addPlace(db, 'a.jpg'), { ...madePhoto([]), warning: DAMAGED });
    const copy = addPlace(db, 'b.jpg');
    storeKnown(db, { placeId: copy, identity });
    expect(listProblems(db, { limit: 9 }).map((row) => row.placeId)).toContain(copy);
  });

  test('without such a photo the job stays', () => {
    const place = addPlace(db, 'a.jpg');
    expect(storeKnown(db, { placeId: place, identity })).toBeNull();
    expect(jobs()).toEqual([place]);
  });
});

describe('storeProblem', () => {
  test('notes the reason and ends the job; a second one replaces it', () => {
    const place = addPlace(db, 'a.jpg');
    storeProblem(db, {
      placeId: place,
      problem: { code: 'timed-out', reason: 'Too slow.' },
      now: 1,
    });
    storeProblem(db, { placeId: place, problem: DAMAGED, now: 2 });
    expect(listProblems(db, { limit: 9 })).toMatchObject([{ ...DAMAGED, foundAt: 2 }]);
    expect(jobs()).toEqual([]);
  });

  test('the photo stays while the file may still be it, not when its size says otherwise', () => {
    const place = addPlace(db, 'a.jpg', identity.size);
    const id = store(place);
    const unreadable: Problem = { code: 'permission-denied', reason: 'It may not be read.' };
    storeProblem(db, { placeId: place, problem: unreadable, now: 2 });
    expect(getPhoto(db, id)!.online).toBe(true);
    db.prepare('UPDATE place SET size = 17 WHERE id = ?').run(place);
    storeProblem(db, { placeId: place, problem: DAMAGED, now: 3 });
    expect(getPhoto(db, id)).toMatchObject({ online: false, faceCount: 1 });
  });
});

test('storeOutcomes stores a batch with its thumbnails, all of it or nothing', () => {
  const thumbnails = openThumbnails(path.join(temporary.folder, 'thumbnails.db'));
  const [a, b, c] = [addPlace(db, 'a.jpg'), addPlace(db, 'b.jpg'), addPlace(db, 'c.jpg')];
  const photo = madePhoto([madeFace()]);
  const outcomes = [
    { placeId: a, outcome: { kind: 'done', identity, photo } },
    { placeId: b, outcome: { kind: 'known', identity } },
    { placeId: c, outcome: { kind: 'problem', problem: DAMAGED } },
  ] as const;
  const nowhere = { placeId: 999 as PlaceId, outcome: outcomes[0].outcome };
  const pack = PACK;
  expect(() =>
    storeOutcomes(db, thumbnails, { outcomes: [...outcomes, nowhere], pack, now: 1 }),
  ).toThrow(/no place 999/);
  expect(jobs()).toEqual([a, b, c]);
  storeOutcomes(db, thumbnails, { outcomes, pack, now: 1 });
  expect(jobs()).toEqual([]);
  expect(db.prepare('SELECT count(DISTINCT photo_id) FROM place').pluck().get()).toBe(1);
  expect(listProblems(db, { limit: 9 }).map((row) => row.placeId)).toEqual([c]);
  expect(thumbnails.get(identity)).toEqual({ ...THUMBNAIL, bytes: Buffer.from(THUMBNAIL.bytes) });
  thumbnails.close();
});

describe('a file that was rewritten in place', () => {
  const other = madeIdentity(7);
  const photos = () => db.prepare('SELECT id FROM photo ORDER BY id').pluck().all();
  const rewrite = (place: PlaceId, photo = madePhoto([madeFace({ x: 0.11 })])) =>
    storeAnalysis(db, { placeId: place, identity: other, photo, pack: PACK, now: 2 });

  test('keeps its faces and what a person said of them where it is the same picture', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(place);
    const [face] = facesOf(db, id);
    say(db, face!.id, { subject: 'age', value: 31 }, 1);
    expect(rewrite(place)).toBe(id);
    expect(facesOf(db, id)).toMatchObject([{ id: face!.id, age: 31, box: { x: 0.11 } }]);
    expect(getPhoto(db, id)?.identity).toEqual(other);
    expect(photos()).toEqual([id]);
  });

  test('is a new photo where the old content lies elsewhere too', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(place);
    store(addPlace(db, 'copy.jpg'));
    const added = rewrite(place);
    expect(added).not.toBe(id);
    expect(photos()).toEqual([id, added]);
    expect(getPhoto(db, id)?.online).toBe(true);
  });

  test('is a new photo where it is another picture; the old one is forgotten', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(place);
    const added = rewrite(place, { ...madePhoto([]), width: 300 });
    expect(photos()).toEqual([added]);
    expect(facesOf(db, id)).toEqual([]);
  });

  test('keeps the old photo, as offline, where a person said something of it', () => {
    const place = addPlace(db, 'a.jpg');
    const id = store(place);
    say(db, facesOf(db, id)[0]!.id, { subject: 'gender', value: 'male' }, 1);
    const added = rewrite(place, { ...madePhoto([]), width: 300 });
    expect(photos()).toEqual([id, added]);
    expect(getPhoto(db, id)?.online).toBe(false);
  });
});
