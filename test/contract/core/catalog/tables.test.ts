import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AGE_GROUPS } from '../../../../src/contract/age-groups.ts';
import { GENDERS, maskBit } from '../../../../src/contract/gender.ts';
import type { FaceId, PhotoId, PlaceId } from '../../../../src/contract/ids.ts';
import {
  clearProblem,
  countProblems,
  facesOf,
  getPhoto,
  listCorrections,
  listProblems,
  openCatalog,
  putProblem,
  readSetting,
  refreshOnline,
  say,
  storeAnalysis,
  unsay,
  writeSetting,
  type Catalog,
  type WriteDb,
} from '../../../../src/core/catalog/index.ts';
import {
  PACK,
  addPlace,
  madeFace,
  madeIdentity,
  madePhoto,
  temporaryFolder,
} from '../../../fixtures/catalog.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let catalog: Catalog;
let db: WriteDb;
let photo: PhotoId;
let place: PlaceId;
let face: FaceId;
beforeEach(() => {
  temporary = temporaryFolder();
  catalog = openCatalog(path.join(temporary.folder, 'catalog.db'));
  db = catalog.db;
  place = addPlace(db, 'a.jpg');
  const analysed = madePhoto([madeFace({ age: 30, female: 0.9 })]);
  photo = storeAnalysis(db, {
    placeId: place,
    identity: madeIdentity(0),
    photo: analysed,
    pack: PACK,
    now: 1,
  });
  face = facesOf(db, photo)[0]!.id;
});
afterEach(() => {
  catalog.close();
  temporary.remove();
});

const shown = () => facesOf(db, photo)[0]!;
const mask = () => getPhoto(db, photo)!.mask;
const bit = (group: (typeof AGE_GROUPS)[number], gender: (typeof GENDERS)[number]) =>
  maskBit(AGE_GROUPS.indexOf(group), GENDERS.indexOf(gender));

describe('corrections', () => {
  test('show at once on the face and on its photo, and can be taken back', () => {
    expect(mask()).toBe(bit('25-32', 'female'));
    say(db, face, { subject: 'age', value: 70 }, 5);
    say(db, face, { subject: 'gender', value: 'male' }, 6);
    expect(shown()).toMatchObject({ age: 70, group: 7, gender: GENDERS.indexOf('male') });
    expect(mask()).toBe(bit('60-100', 'male'));
    expect(listCorrections(db, face)).toEqual([
      { faceId: face, subject: 'age', value: 70, saidAt: 5 },
      { faceId: face, subject: 'gender', value: 'male', saidAt: 6 },
    ]);
    unsay(db, face, 'age');
    unsay(db, face, 'gender');
    expect(shown()).toMatchObject({ age: 30, group: 4 });
    expect(mask()).toBe(bit('25-32', 'female'));
    expect(listCorrections(db)).toEqual([]);
  });

  test('not a face: gone from the counts, and back again', () => {
    say(db, face, { subject: 'is-face', value: false }, 5);
    expect(getPhoto(db, photo)).toMatchObject({ faceCount: 0, mask: 0 });
    expect(shown().shown).toBe(false);
    say(db, face, { subject: 'is-face', value: true }, 6);
    expect(getPhoto(db, photo)).toMatchObject({ faceCount: 1 });
    expect(listCorrections(db)).toHaveLength(1);
  });

  test('of age and age group the latest word holds', () => {
    say(db, face, { subject: 'age', value: 70 }, 5);
    say(db, face, { subject: 'age-group', value: '8-13' }, 6);
    expect(shown()).toMatchObject({ group: 2 });
    say(db, face, { subject: 'age', value: 4 }, 7);
    expect(shown()).toMatchObject({ age: 4, group: 1 });
    expect(listCorrections(db).map((said) => said.subject)).toEqual(['age']);
  });

  test('a later run of any pack overwrites none of them', () => {
    say(db, face, { subject: 'age-group', value: '0-2' }, 5);
    say(db, face, { subject: 'gender', value: 'male' }, 5);
    const analysed = madePhoto([madeFace({ age: 60, female: 1 })]);
    storeAnalysis(db, {
      placeId: place,
      identity: madeIdentity(0),
      photo: analysed,
      pack: 'better@9',
      now: 9,
    });
    expect(shown()).toMatchObject({ id: face, group: 0, gender: GENDERS.indexOf('male') });
    expect(mask()).toBe(bit('0-2', 'male'));
  });

  test('what can not be stored changes nothing', () => {
    expect(() => say(db, face, { subject: 'age', value: 200 }, 5)).toThrow(RangeError);
    expect(() => say(db, 999 as FaceId, { subject: 'age', value: 20 }, 5)).toThrow(/no face 999/);
    expect(listCorrections(db)).toEqual([]);
    expect(shown().age).toBe(30);
  });

  test('are in the change log, which indexes follow', () => {
    const last = () => db.prepare('SELECT max(version) FROM photo_change').pluck().get() as number;
    const before = last();
    say(db, face, { subject: 'age', value: 70 }, 5);
    expect(last()).toBeGreaterThan(before);
  });
});

describe('online', () => {
  const setOffline = (id: PlaceId, since: number | null) =>
    db.prepare('UPDATE place SET offline_since = ? WHERE id = ?').run(since, id);

  test('while any place is there; rows that are right are not written', () => {
    const copy = addPlace(db, 'copy.jpg');
    const identity = madeIdentity(0);
    storeAnalysis(db, { placeId: copy, identity, photo: madePhoto([]), pack: PACK, now: 1 });
    setOffline(place, 1);
    refreshOnline(db, [photo]);
    expect(getPhoto(db, photo)!.online).toBe(true);
    setOffline(copy, 1);
    refreshOnline(db);
    expect(getPhoto(db, photo)!.online).toBe(false);
    const changes = () => db.prepare('SELECT total_changes()').pluck().get();
    const before = changes();
    refreshOnline(db);
    refreshOnline(db, [photo]);
    expect(changes()).toBe(before);
    setOffline(place, null);
    refreshOnline(db, [photo]);
    expect(getPhoto(db, photo)!.online).toBe(true);
  });
});

describe('problems', () => {
  test('are listed page by page with absolute paths, bytes that are not UTF-8 included', () => {
    const odd = Buffer.from([0x64, 0x2f, 0xff, 0xfe]);
    const places = [place, addPlace(db, 'b.jpg'), addPlace(db, 'c.jpg')];
    db.prepare('UPDATE place SET path = ?, offline_since = 4 WHERE id = ?').run(odd, places[1]);
    for (const id of places) putProblem(db, id, { code: 'empty-file', reason: 'Nothing.' }, 3);
    const first = listProblems(db, { limit: 2 });
    expect(first.map((row) => Buffer.from(row.path))).toEqual([
      Buffer.from('/photos/a.jpg'),
      Buffer.concat([Buffer.from('/photos/'), odd]),
    ]);
    expect(first[1]).toMatchObject({
      code: 'empty-file',
      reason: 'Nothing.',
      foundAt: 3,
      online: false,
    });
    const second = listProblems(db, { after: first[1]!.placeId, limit: 2 });
    expect(second.map((row) => row.placeId)).toEqual([places[2]]);
    expect(countProblems(db)).toBe(3);
    clearProblem(db, places[0]!);
    expect(countProblems(db)).toBe(2);
  });
});

test('settings keep any JSON value, and forget', () => {
  expect(readSetting(db, 'a')).toBeUndefined();
  writeSetting(db, 'a', { deep: [1, null, 'x'] });
  expect(readSetting(db, 'a')).toEqual({ deep: [1, null, 'x'] });
  writeSetting(db, 'a', null);
  expect(readSetting(db, 'a')).toBeNull();
  writeSetting(db, 'a', undefined);
  expect(readSetting(db, 'a')).toBeUndefined();
});
