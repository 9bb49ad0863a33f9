import { CsvError, readCsv, type CsvField } from '../csv.ts';
import {
  countDropped,
  type AgeScale,
  type LabelledFace,
  type LabelledSet,
} from '../labelled-face.ts';

/** The nine age classes as the CSV writes them, and the first year of each. */
const CLASSES = [
  ['0-2', 0],
  ['3-9', 3],
  ['10-19', 10],
  ['20-29', 20],
  ['30-39', 30],
  ['40-49', 40],
  ['50-59', 50],
  ['60-69', 60],
  ['more than 70', 70],
] as const;

/**
 * FairFace's nine classes lie across our eight groups, so an estimate means the class that its mean
 * age falls in; it says nothing of how probable that class is.
 */
export const FAIRFACE_SCALE: AgeScale = {
  names: CLASSES.map(([name]) => (name === 'more than 70' ? '70+' : name)),
  classOf: ({ mean }) =>
    Math.max(
      0,
      CLASSES.findLastIndex(([, from]) => mean >= from),
    ),
  certaintyOf: null,
};

const COLUMNS = ['file', 'age', 'gender', 'race'] as const;
type Column = (typeof COLUMNS)[number];

const GENDERS = new Map([
  ['Female', 'female'],
  ['Male', 'male'],
] as const);

/**
 * Labels as `fairface_label_val.csv` has them: file, age, gender, race, and others that do not matter,
 * in any order. Throws a CsvError with line and column for a missing column or value; an age or a
 * gender of another word is dropped and counted.
 */
export function parseFairFace(text: string): LabelledSet {
  const [header, ...records] = readCsv(text);
  const names = header?.map(({ value }) => value.trim()) ?? [];
  for (const name of COLUMNS.filter((each) => each !== 'race')) {
    if (!names.includes(name))
      throw new CsvError({ line: 1, column: 1 }, `expected a header with the column "${name}"`);
  }
  const fieldOf = (record: readonly CsvField[], name: Column): CsvField | undefined =>
    record[names.indexOf(name)];

  const droppedAges: { label: string; why: string }[] = [];
  const droppedGenders: { label: string; why: string }[] = [];
  const faces = records.flatMap((record): LabelledFace[] => {
    if (record.length !== names.length)
      throw new CsvError(
        record[0]!,
        `expected ${names.length} fields as in the header, got ${record.length}`,
      );
    const file = fieldOf(record, 'file')!;
    if (file.value === '') throw new CsvError(file, 'the file name is empty');
    const age = fieldOf(record, 'age')!.value;
    const gender = fieldOf(record, 'gender')!.value;
    const index = CLASSES.findIndex(([name]) => name === age);
    const sex = GENDERS.get(gender as 'Female') ?? null;
    if (index === -1) droppedAges.push({ label: age, why: 'not one of the nine age classes' });
    if (sex === null) droppedGenders.push({ label: gender, why: 'neither Female nor Male' });
    if (index === -1 && sex === null) return [];
    return [
      {
        file: file.value,
        ageClass: index === -1 ? null : index,
        age: null,
        gender: sex,
        fold: null,
        race: fieldOf(record, 'race')?.value ?? null,
      },
    ];
  });
  return {
    dataset: 'fairface',
    scale: FAIRFACE_SCALE,
    rows: records.length,
    faces,
    droppedAges: countDropped(droppedAges),
    droppedGenders: countDropped(droppedGenders),
    notes: ["ages are in FairFace's nine classes, by the mean age of the estimate"],
  };
}
