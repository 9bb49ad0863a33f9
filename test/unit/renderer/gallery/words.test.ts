import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import type { Tile, TileFace } from '../../../../src/contract/app/index.ts';
import type { FaceId, PhotoId } from '../../../../src/contract/ids.ts';
import { monthCode, monthName, photoWords } from '../../../../src/renderer/gallery/words.ts';
import deFaces from '../../../../src/renderer/messages/de/faces.json' with { type: 'json' };
import de from '../../../../src/renderer/messages/de/gallery.json' with { type: 'json' };
import enFaces from '../../../../src/renderer/messages/en/faces.json' with { type: 'json' };
import en from '../../../../src/renderer/messages/en/gallery.json' with { type: 'json' };

type Messages = Readonly<Record<string, string>>;
const sayIn = (language: string, gallery: Messages, faces: Messages) => {
  return (key: string, values?: Readonly<Record<string, string | number>>) => {
    const [part, name] = key.split('.') as ['gallery' | 'faces', string];
    const text = { gallery, faces }[part][name];
    return String(new IntlMessageFormat(text!, language).format(values ?? {}));
  };
};
const english = sayIn('en', en, enFaces);
const german = sayIn('de', de, deFaces);

const face = (age: number, gender: TileFace['gender'], said = false): TileFace => ({
  id: 1 as FaceId,
  box: { x: 0, y: 0, width: 0.1, height: 0.1 },
  age,
  group: 0,
  gender,
  confidence: 0.9,
  said,
  matches: true,
});
const tile = (faces: readonly TileFace[], online = true): Tile => ({
  id: 1 as PhotoId,
  name: 'a.jpg',
  takenAt: Date.UTC(1994, 7, 12, 23, 59),
  width: 4,
  height: 3,
  colour: 0,
  online,
  faces,
});

test('a photo in words', () => {
  const two = tile([face(62.3, 'female'), face(5, 'unknown')]);
  expect(photoWords(two, english, 'en-GB', false)).toBe(
    'Photo, 12 August 1994, 2 faces: woman about 62, child about 5',
  );
  expect(photoWords(two, german, 'de', false)).toBe(
    'Foto, 12. August 1994, 2 Gesichter: Frau, etwa 62, Kind, etwa 5',
  );
  expect(photoWords(tile([]), english, 'en-GB', false)).toBe('Photo, 12 August 1994, no faces');
  expect(photoWords(tile([face(40, 'male', true)], false), english, 'en-GB', false)).toBe(
    'Photo, 12 August 1994, 1 face: man 40, not available now',
  );
});

test('an age that was said is counted in whole years', () => {
  const said = tile([face(13.9, 'unknown', true)]);
  expect(photoWords(said, english, 'en-GB', false)).toContain('child 13');
});

test('no word tells a gender that is hidden or not sure', () => {
  const shown = tile([face(62, 'female')]);
  expect(photoWords(shown, english, 'en-GB', true)).toContain('person about 62');
  expect(photoWords(shown, german, 'de', true)).not.toContain('Frau');
  expect(photoWords(tile([face(30, 'unknown')]), english, 'en-GB', false)).toContain('person');
});

test('of a crowd some are named', () => {
  const crowd = tile(Array.from({ length: 40 }, () => face(30, 'male')));
  const words = photoWords(crowd, english, 'en-GB', false);
  expect(words.match(/man about 30/g)).toHaveLength(6);
  expect(words).toMatch(/40 faces: .*, 34 more$/);
});

test('months', () => {
  expect(monthName({ year: 1994, month: 8 }, 'en')).toBe('August 1994');
  expect(monthName({ year: 1994, month: 3 }, 'de')).toBe('März 1994');
  expect(monthCode({ year: 1994, month: 8 })).toBe('1994-08');
});

test('both languages say the same things', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});
