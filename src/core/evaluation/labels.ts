import { CsvError, readCsv } from './csv.ts';
import type { CsvField } from './csv.ts';

/** What is known of the one person whom a photo is about. */
export interface Label {
  /** As the CSV writes it: relative to the CSV's folder. */
  readonly file: string;
  /** Years; null where it is not known exactly. */
  readonly age: number | null;
  /** Both years, ends included, or both null. */
  readonly ageMin: number | null;
  readonly ageMax: number | null;
  readonly gender: 'female' | 'male' | null;
  /** Columns that are none of the above, by name (person, fold, source, ...). */
  readonly extra: ReadonlyMap<string, string>;
  /** Line of the CSV, from 1. */
  readonly line: number;
}

const KNOWN = ['file', 'age', 'age_min', 'age_max', 'gender'] as const;
type Known = (typeof KNOWN)[number];

const OLDEST = 130;
const GENDER_WORDS = new Map([
  ['f', 'female'],
  ['female', 'female'],
  ['m', 'male'],
  ['male', 'male'],
] as const);

/**
 * Labels from a CSV whose header names at least `file` and one of `age`, `age_min` with `age_max`, and
 * `gender`, in any order. Empty values are allowed and not scored. Throws CsvError, which says the
 * line and the column, for anything else that is not understood: a file scored wrongly in silence
 * would be worse.
 */
export function parseLabels(csvText: string): Label[] {
  const [header, ...records] = readCsv(csvText);
  if (header === undefined) {
    throw new CsvError(
      { line: 1, column: 1 },
      'expected a header: file,age,age_min,age_max,gender',
    );
  }
  const names = readHeader(header);
  const lineOf = new Map<string, number>();
  return records.map((record) => {
    const label = readRecord(names, record);
    const before = lineOf.get(label.file);
    if (before !== undefined) {
      throw new CsvError(record[0]!, `"${label.file}" was already given in line ${before}`);
    }
    lineOf.set(label.file, label.line);
    return label;
  });
}

function readHeader(header: readonly CsvField[]): string[] {
  const names = header.map(({ value }) => value.trim());
  for (const [i, name] of names.entries()) {
    if (name !== '' && names.indexOf(name) !== i) {
      throw new CsvError(header[i]!, `the column "${name}" is there twice`);
    }
  }
  const has = (name: Known) => names.includes(name);
  if (!has('file'))
    throw new CsvError(header[0]!, 'expected a header with the column "file", separated by commas');
  if (has('age_min') !== has('age_max')) {
    throw new CsvError(header[0]!, 'the columns "age_min" and "age_max" go together');
  }
  if (!has('age') && !has('age_min') && !has('gender')) {
    throw new CsvError(
      header[0]!,
      'expected a column "age", "age_min" with "age_max", or "gender"',
    );
  }
  return names;
}

function readRecord(names: readonly string[], record: readonly CsvField[]): Label {
  if (record.length !== names.length) {
    const at = record[Math.min(names.length, record.length - 1)]!;
    throw new CsvError(
      at,
      `expected ${names.length} fields as in the header, got ${record.length}`,
    );
  }
  const field = (name: Known): CsvField | undefined => record[names.indexOf(name)];
  const file = field('file')!;
  if (file.value === '') throw new CsvError(file, 'the file name is empty');

  const age = readAge(field('age'));
  const ageMin = readAge(field('age_min'));
  const ageMax = readAge(field('age_max'));
  if ((ageMin === null) !== (ageMax === null)) {
    throw new CsvError(field('age_min')!, 'age_min and age_max are both given or both empty');
  }
  if (ageMin !== null && ageMax !== null) {
    if (ageMin > ageMax) {
      throw new CsvError(field('age_min')!, `age_min ${ageMin} is above age_max ${ageMax}`);
    }
    if (age !== null && (age < ageMin || age > ageMax)) {
      throw new CsvError(field('age')!, `age ${age} is not between ${ageMin} and ${ageMax}`);
    }
  }
  const known: readonly string[] = KNOWN;
  const extra = new Map(
    names.flatMap((name, i) =>
      known.includes(name) || name === '' ? [] : [[name, record[i]!.value] as const],
    ),
  );
  const gender = readGender(field('gender'));
  return { file: file.value, age, ageMin, ageMax, gender, extra, line: file.line };
}

function readAge(field: CsvField | undefined): number | null {
  const text = field?.value.trim() ?? '';
  if (field === undefined || text === '') return null;
  const years = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (years >= 0 && years <= OLDEST) return years;
  throw new CsvError(field, `"${text}" is not an age in years, 0 to ${OLDEST}`);
}

function readGender(field: CsvField | undefined): 'female' | 'male' | null {
  const text = field?.value.trim() ?? '';
  if (field === undefined || text === '') return null;
  const gender = GENDER_WORDS.get(text.toLowerCase() as 'f');
  if (gender !== undefined) return gender;
  throw new CsvError(field, `"${text}" is not a gender: F, M, female, male or empty`);
}
