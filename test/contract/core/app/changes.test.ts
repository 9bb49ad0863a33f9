import { beforeEach, expect, test } from 'vitest';
import type { FaceId, PhotoId } from '../../../../src/contract/ids.ts';
import type { WriteDb } from '../../../../src/core/catalog/handle.ts';
import { createChanges, type Changes } from '../../../../src/core/app/changes.ts';
import { photoDetails, reviewFaces } from '../../../../src/core/app/details.ts';
import { storeAnalysis } from '../../../../src/core/catalog/index.ts';
import { addPlace, madeFace, madeIdentity, madePhoto } from '../../../fixtures/catalog.ts';
import { emptyCatalog } from '../../../fixtures/synthetic-catalog.ts';

let db: WriteDb;
let changes: Changes;
let told: number;
let hidesGender: boolean;
let photo: PhotoId;
beforeEach(() => {
  db = emptyCatalog();
  told = 0;
  hidesGender = false;
  changes = createChanges(db, {
    hidesGender: () => hidesGender,
    onChange: () => (told += 1),
  });
  photo = storeAnalysis(db, {
    placeId: addPlace(db, 'a.jpg'),
    identity: madeIdentity(1),
    photo: madePhoto([
      madeFace({ x: 0.1, age: 28, female: 0.9 }),
      madeFace({ x: 0.6, age: 5, female: 0.55 }),
    ]),
    pack: 'pack@1',
    now: 1,
  });
});

const faces = () => photoDetails(db, photo)!.faces;
const [ADULT, CHILD] = [0, 1];
const id = (which: number): FaceId => faces()[which]!.id;

test('a correction shows at once, and undo and redo go through all of them in order', async () => {
  await changes.correct({ faces: [id(ADULT)] }, [{ subject: 'age-group', value: '48-53' }]);
  await changes.correct({ faces: [id(ADULT)] }, [{ subject: 'age', value: 61 }]);
  await changes.correct({ faces: [id(CHILD)] }, [{ subject: 'gender', value: 'female' }]);
  expect(faces()[ADULT]).toMatchObject({ age: 61, group: 7, said: true, saidOf: ['age'] });
  expect(faces()[CHILD]).toMatchObject({ gender: 'female' });
  expect(changes.state()).toEqual({ undo: { kind: 'gender', faces: 1 }, redo: null });

  expect(await changes.undo()).toMatchObject({ change: { kind: 'gender', faces: 1 } });
  expect(faces()[CHILD]).toMatchObject({ gender: 'unknown', said: false });
  await changes.undo();
  expect(faces()[ADULT]).toMatchObject({ group: 6, saidOf: ['age-group'] });
  await changes.undo();
  expect(faces()[ADULT]).toMatchObject({ age: 28, group: 4, said: false });
  expect(await changes.undo()).toBeNull();

  for (let i = 0; i < 3; i += 1) await changes.redo();
  expect(await changes.redo()).toBeNull();
  expect(faces()[ADULT]).toMatchObject({ age: 61 });
  expect(faces()[CHILD]).toMatchObject({ gender: 'female' });
  expect(told).toBe(9);
});

test('a new change ends what could be redone', async () => {
  await changes.correct({ faces: [id(ADULT)] }, [{ subject: 'age', value: 40 }]);
  await changes.undo();
  await changes.correct({ faces: [id(ADULT)] }, [{ subject: 'age', value: 41 }]);
  expect(changes.state().redo).toBeNull();
});

test('"right" makes what is shown a person\'s word, and leaves no doubt', async () => {
  await changes.confirm({ faces: [id(ADULT), id(CHILD)] });
  expect(faces().map(({ confidence }) => confidence)).toEqual([1, 1]);
  expect(faces()[ADULT]).toMatchObject({ group: 4, gender: 'female' });
  // Unsure of the gender stays so: confirming it shows none.
  expect(faces()[CHILD]).toMatchObject({ gender: 'unknown' });
});

test('where gender is hidden, "right" says nothing of it, and review is done with the face', async () => {
  hidesGender = true;
  await changes.confirm({ faces: [id(CHILD)] });
  expect(faces()[CHILD]!.saidOf).toEqual(['age-group', 'is-face']);
  const options = { below: 0.99, skip: new Set<FaceId>(), limit: 9 };
  const asked = (hide: boolean) =>
    reviewFaces(db, { ...options, hideGender: hide }).map((face) => face.id);
  expect(asked(true)).toEqual([id(ADULT)]);
  expect(asked(false)).toContain(id(CHILD));
});

test('an exact age outlives being confirmed', async () => {
  await changes.correct({ faces: [id(ADULT)] }, [{ subject: 'age', value: 33 }]);
  await changes.confirm({ faces: [id(ADULT)] });
  expect(faces()[ADULT]).toMatchObject({ age: 33 });
});

test('of photos, the faces are meant that the query speaks of', async () => {
  const done = await changes.correct(
    { photos: Uint32Array.of(photo), query: 'face(age:4-6) beach' },
    [{ subject: 'is-face', value: false }],
  );
  expect(done).toMatchObject({ faces: 1, photos: 1 });
  expect(faces().map(({ shown }) => shown)).toEqual([true, false]);
  await changes.takeBack({ faces: [faces()[1]!.id] });
  expect(faces().map(({ shown, said }) => [shown, said])).toEqual([
    [true, false],
    [true, false],
  ]);
});

test('what can not be true is refused, and nothing is stored', async () => {
  expect(() => changes.correct({ faces: [id(ADULT)] }, [{ subject: 'age', value: 400 }])).toThrow(
    RangeError,
  );
  expect(faces()[ADULT]).toMatchObject({ said: false });
  expect(await changes.correct({ faces: [] }, [{ subject: 'age', value: 40 }])).toMatchObject({
    faces: 0,
    undo: { undo: null },
  });
});
