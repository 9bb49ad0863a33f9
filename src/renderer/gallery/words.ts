/** Photos and months in words, for the eye and for screen readers. */
import type { MonthCount, Tile, TileFace } from '../../contract/app/index.ts';
import { aboutAge, personAbout, personName, type Say } from '../faces/words.ts';

/** More faces than these are only counted. */
const FACES_NAMED = 6;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, part: 'month' | 'day'): Intl.DateTimeFormat {
  const key = `${locale}/${part}`;
  let format = formats.get(key);
  if (format === undefined) {
    // Times are what a clock on the wall showed, written as if it had hung in Greenwich.
    const month = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    format = new Intl.DateTimeFormat(
      locale,
      part === 'month' ? month : { ...month, day: 'numeric' },
    );
    formats.set(key, format);
  }
  return format;
}

/** `August 1994` */
export function monthName({ year, month }: Omit<MonthCount, 'photos'>, locale: string): string {
  return dateFormat(locale, 'month').format(Date.UTC(year, month - 1, 1));
}

/** `1994-08` */
export function monthCode({ year, month }: Omit<MonthCount, 'photos'>): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** `about 29`, or `29` where a person said so. */
export function ageWords({ age, said }: TileFace, say: Say): string {
  // Whole years, as people count them: whoever was said to be of 8 to 13 is not yet 14.
  return said ? say('faces.years', { age: Math.floor(age) }) : aboutAge(say, age);
}

/** `woman about 62`, or `woman 62` where a person said so; without gender where that is hidden. */
function faceWords(face: TileFace, say: Say, hideGender: boolean): string {
  if (!face.said) return personAbout(say, face, hideGender);
  const who = personName(say, face, hideGender);
  return say('gallery.face', { who, age: ageWords(face, say) });
}

/** `Photo, 12 August 1994, 2 faces: woman about 62, child about 5` */
export function photoWords(
  { takenAt, faces, online }: Tile,
  say: Say,
  locale: string,
  hideGender: boolean,
): string {
  const named = faces.slice(0, FACES_NAMED).map((face) => faceWords(face, say, hideGender));
  if (faces.length > FACES_NAMED)
    named.push(say('gallery.more-faces', { n: faces.length - FACES_NAMED }));
  const words = say('gallery.photo', {
    date: dateFormat(locale, 'day').format(takenAt),
    n: faces.length,
    faces: named.join(', '),
  });
  return online ? words : `${words}, ${say('gallery.offline')}`;
}
