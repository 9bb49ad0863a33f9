import { AGE_GROUPS } from '../age-groups.ts';
import type { Gender } from '../gender.ts';
import {
  AT_LEAST_ONE,
  FORMATS,
  PARTS,
  and,
  type Comparison,
  type FaceQuery,
  type FaceTerm,
  type Format,
  type PhotoTerm,
  type TextField,
} from './ast.ts';
import { dateUnit } from './dates.ts';
import { QueryError } from './error.ts';
import { readInterval, wholeNumber, type Interval, type Unit } from './interval.ts';
import { nearest } from './suggest.ts';

const NUMBER_DASH = /^(\d+)-(\d+)$/;
const YEAR_DASH = /^(\d{4}s?)-(\d{4}s?)$/;
const FROM_ZERO: Unit = { from: 0, to: Infinity };
const EVER: Unit = { from: -Infinity, to: Infinity };

/** What stands after the colon of a field. */
export interface Value {
  readonly text: string;
  readonly start: number;
  readonly source: string;
}

const AGE_EXPECTED = [
  'a number of years',
  'a range of years such as 20..30',
  'an age group such as 25-32',
];
const COUNT_EXPECTED = ['a number of faces such as 3, 2..4 or >=3'];
const CONFIDENCE_EXPECTED = ['a number from 0 to 1 such as >0.8', 'a percentage such as >80%'];
const TAKEN_EXPECTED = [
  'a date such as 2019, 2019-07, 2019-07-14 or 1990s',
  'a range such as 2019..2021 or >=2001-05-03',
];
const RATING_EXPECTED = ['a number of stars from 0 to 5 such as >=4', '-1 for rejected'];

const GENDER_WORDS: Readonly<Record<string, Gender>> = {
  female: 'female',
  male: 'male',
  unknown: 'unknown',
  woman: 'female',
  women: 'female',
  man: 'male',
  men: 'male',
};

const FORMAT_WORDS: Readonly<Record<string, Format>> = {
  ...Object.fromEntries(FORMATS.map((format) => [format, format])),
  jpg: 'jpeg',
  tif: 'tiff',
  heic: 'heif',
};

/** Fields that speak of one face. At the top of a query each means "some face is so". */
const FACE_FIELDS: Readonly<Record<string, (value: Value) => FaceQuery>> = {
  age: readAge,
  gender: (value) => ({
    kind: 'gender',
    gender: oneOf(value, GENDER_WORDS, ['female', 'male', 'unknown']),
  }),
  confidence: readConfidence,
};

const text =
  (field: TextField) =>
  (value: Value): PhotoTerm =>
    readText(value, field);

const PHOTO_FIELDS: Readonly<Record<string, (value: Value) => PhotoTerm>> = {
  faces: (value) => ({ kind: 'faces', where: null, count: readCount(value) }),
  taken: readTaken,
  date: readTaken,
  name: text('name'),
  file: text('name'),
  folder: text('folder'),
  path: text('path'),
  in: readFolder,
  camera: text('camera'),
  lens: text('lens'),
  keyword: text('keyword'),
  tag: text('keyword'),
  rating: readRating,
  format: (value) => ({ kind: 'format', format: oneOf(value, FORMAT_WORDS, FORMATS) }),
  has: readHas,
  is: (value) => ({
    kind: 'online',
    online: oneOf(value, { online: 'online', offline: 'offline' }) === 'online',
  }),
};

/** Own properties only: `constructor:` is no field. */
const own = <Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

export const faceField = (name: string) => own(FACE_FIELDS, name);
export const photoField = (name: string) => own(PHOTO_FIELDS, name);
export const FACE_FIELD_NAMES = Object.keys(FACE_FIELDS);
export const FIELD_NAMES = [...FACE_FIELD_NAMES, ...Object.keys(PHOTO_FIELDS)];

function readAge(value: Value): FaceTerm {
  const group = (AGE_GROUPS as readonly string[]).indexOf(value.text);
  if (group !== -1) return { kind: 'age-group', group };
  if (value.text.startsWith('~')) return readNearGroup(value);
  const years = interval(value, wholeNumber(0, 150), AGE_EXPECTED, FROM_ZERO);
  return { kind: 'age', from: years.from ?? 0, to: years.to };
}

function readNearGroup(value: Value): FaceTerm {
  const group = (AGE_GROUPS as readonly string[]).indexOf(value.text.slice(1));
  if (group === -1) throw wrong(value, ['an age group after the ~ such as ~25-32']);
  return { kind: 'near-age-group', group };
}

/** Also used for `face( ):count`. */
export function readCount(value: Value): { min: number; max: number | null } {
  const { from, to } = interval(value, wholeNumber(0, 999_999), COUNT_EXPECTED, FROM_ZERO);
  return { min: from ?? 0, max: to === null ? null : to - 1 };
}

function readTaken(value: Value): PhotoTerm {
  return { kind: 'taken', ...interval(value, dateUnit, TAKEN_EXPECTED, EVER, YEAR_DASH) };
}

function readRating(value: Value): PhotoTerm {
  const { from, to } = interval(value, wholeNumber(-1, 5), RATING_EXPECTED, { from: -1, to: 6 });
  return { kind: 'rating', min: from ?? -1, max: (to ?? 6) - 1 };
}

function readHas(value: Value): PhotoTerm {
  const part = oneOf(value, Object.fromEntries(PARTS.map((name) => [name, name])));
  return part === 'faces'
    ? { kind: 'faces', where: null, count: AT_LEAST_ONE }
    : { kind: 'has', part };
}

function readText(value: Value, field: TextField): PhotoTerm {
  if (value.text.trim() === '') throw wrong(value, ['some text to look for']);
  return { kind: 'text', field, text: value.text };
}

function readFolder(value: Value): PhotoTerm {
  if (value.text.trim() === '') throw wrong(value, ['the path of a folder']);
  return { kind: 'in', folder: value.text };
}

/** 0.8 alone means at least 0.8; a range is two conditions on the same face. */
function readConfidence(value: Value): FaceQuery {
  const range = value.text.split('..');
  if (range.length === 2 && range[0] !== '' && range[1] !== '') {
    const [low, high] = range.map((part) => fraction(part));
    if (low == null || high == null) throw wrong(value, CONFIDENCE_EXPECTED);
    if (low > high) throw empty(value);
    return and<FaceTerm>([atLeast('>=', low), atLeast('<=', high)]);
  }
  const parts = /^(>=|<=|>|<)?(.*)$/s.exec(value.text)!;
  const number = fraction(parts[2]!);
  if (number === null) throw wrong(value, CONFIDENCE_EXPECTED);
  return atLeast((parts[1] ?? '>=') as Comparison, number);
}

function atLeast(compare: Comparison, value: number): FaceTerm {
  return { kind: 'confidence', compare, value };
}

/** 0..1 with at most four decimals, or a percentage with at most two; null if it is neither. */
function fraction(text: string): number | null {
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1) : text;
  if (!(percent ? /^\d{1,3}(\.\d{1,2})?$/ : /^(\d|(?=\.\d)\.|\d\.)\d{0,4}$/).test(digits))
    return null;
  const value = percent ? Math.round(Number(digits) * 100) / 10_000 : Number(digits);
  return value <= 1 ? value : null;
}

/** `limits` is what there can be at all; a range that holds none of it is refused. */
function interval(
  value: Value,
  unit: (text: string) => Unit | null,
  expected: readonly string[],
  limits: Unit,
  dash: RegExp = NUMBER_DASH,
): Interval {
  const read = readInterval(value.text, unit, dash);
  if (read === null) throw wrong(value, expected);
  const from = Math.max(read.from ?? -Infinity, limits.from);
  if (from >= Math.min(read.to ?? Infinity, limits.to)) throw empty(value);
  return { from: read.from, to: read.to };
}

function oneOf<Choice>(
  value: Value,
  words: Readonly<Record<string, Choice>>,
  shown = Object.keys(words) as readonly string[],
): Choice {
  const choice = own(words, value.text.toLowerCase());
  if (choice === undefined) throw wrong(value, shown, nearest(value.text, Object.keys(words)));
  return choice;
}

function wrong(value: Value, expected: readonly string[], suggestion?: string): QueryError {
  return new QueryError({ position: value.start, found: value.source, expected, suggestion });
}

function empty(value: Value): QueryError {
  return new QueryError({
    position: value.start,
    found: value.source,
    expected: ['a range that holds something'],
    message: `expected a range that holds something: nothing lies in “${value.text}”`,
  });
}
