import { OLDEST, type Correction } from '../../../contract/correction.ts';
import type { Box } from '../../../contract/geometry.ts';
import { CsvError, readCsv, type CsvField } from '../csv.ts';

/** A face of a sample, for a person to find. */
export interface SampledFace {
  readonly face: number;
  readonly photo: number;
  readonly path: string;
  /** In pixels of the upright photo. */
  readonly box: Box;
}

/** A line of a sample that came back: which face, and what was written behind it. */
export interface SampleLine {
  readonly face: number;
  readonly photo: number;
  readonly words: readonly Correction[];
}

const COLUMNS = [
  ...['face', 'photo', 'path', 'search', 'left', 'top', 'width', 'height'],
  ...['is_face', 'age', 'gender'],
];

/** The sample as CSV. What the pack estimates is not in it: who reviews should not be led by it. */
export function writeSample(faces: readonly SampledFace[]): string {
  const lines = faces.map(({ face, photo, path, box }) => [
    ...[String(face), String(photo), path, searchFor(path)],
    ...[box.x, box.y, box.width, box.height].map((value) => String(Math.round(value))),
    ...['', '', ''],
  ]);
  return [COLUMNS, ...lines].map((fields) => fields.map(quoted).join(',') + '\r\n').join('');
}

/** What finds the photo in the gallery; a name with quotes is looked for by what stands before them. */
function searchFor(path: string): string {
  const name = path.split(/[/\\]/).at(-1)!;
  return `name:"${name.split('"')[0]!}"`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads a sample back: `face` and `photo` must be there, the answers `is_face` (yes, no), `age` in
 * years and `gender` (female, male, F, M) may be empty or missing. Throws a CsvError with line and
 * column for anything else.
 */
export function readSample(text: string): SampleLine[] {
  const [header, ...records] = readCsv(text);
  const names = header?.map(({ value }) => value.trim()) ?? [];
  for (const name of ['face', 'photo']) {
    if (!names.includes(name))
      throw new CsvError({ line: 1, column: 1 }, `expected a header with the column "${name}"`);
  }
  const lineOf = new Map<number, number>();
  return records.map((record) => {
    if (record.length !== names.length)
      throw new CsvError(
        record[0]!,
        `expected ${names.length} fields as in the header, got ${record.length}`,
      );
    const field = (name: string): CsvField | undefined => record[names.indexOf(name)];
    const at = field('face')!;
    const face = readId(at);
    const before = lineOf.get(face);
    if (before !== undefined) throw new CsvError(at, `face ${face} was already in line ${before}`);
    lineOf.set(face, at.line);
    return { face, photo: readId(field('photo')!), words: readWords(field) };
  });
}

function readId(field: CsvField): number {
  const id = /^\d+$/.test(field.value.trim()) ? Number(field.value) : 0;
  if (id > 0 && Number.isSafeInteger(id)) return id;
  throw new CsvError(field, `"${field.value}" is not the number of a face or a photo`);
}

const YES_NO = new Map([
  ...(['yes', 'y', 'true', '1'] as const).map((word) => [word, true] as const),
  ...(['no', 'n', 'false', '0'] as const).map((word) => [word, false] as const),
]);
const GENDERS = new Map([
  ...(['f', 'female'] as const).map((word) => [word, 'female'] as const),
  ...(['m', 'male'] as const).map((word) => [word, 'male'] as const),
]);

function readWords(field: (name: string) => CsvField | undefined): Correction[] {
  const words: Correction[] = [];
  const read = (name: string, take: (text: string) => Correction | undefined, expected: string) => {
    const at = field(name);
    const text = at?.value.trim().toLowerCase() ?? '';
    if (at === undefined || text === '') return;
    const word = take(text);
    if (word === undefined) throw new CsvError(at, `"${at.value}" is not ${expected}`);
    words.push(word);
  };
  read(
    'is_face',
    (text) => {
      const value = YES_NO.get(text as 'yes');
      return value === undefined ? undefined : { subject: 'is-face', value };
    },
    'yes or no',
  );
  read(
    'age',
    (text) => {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
      return value <= OLDEST ? { subject: 'age', value } : undefined;
    },
    `an age in years, 0 to ${OLDEST}`,
  );
  read(
    'gender',
    (text) => {
      const value = GENDERS.get(text as 'f');
      return value === undefined ? undefined : { subject: 'gender', value };
    },
    'a gender: female or male',
  );
  return words;
}
