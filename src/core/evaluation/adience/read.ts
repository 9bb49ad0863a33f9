/** Reads the labels of an Adience folder; no picture is opened. */
import path from 'node:path';
import { EIGHT_GROUPS } from '../eight-groups.ts';
import { countDropped, type LabelledFace, type LabelledSet } from '../labelled-face.ts';
import { readLabelText } from '../layout-error.ts';
import {
  FOLDS,
  foldFile,
  parseFold,
  pictureOf,
  sharedBetweenFolds,
  type Cut,
  type FoldRow,
} from './folds.ts';
import { readAdienceAge, readAdienceGender } from './labels.ts';

export interface AdienceOptions {
  /** Holds `aligned/` or `faces/`. */
  readonly folder: string;
  /** Holds the five fold files; null where they lie in `folder` itself. */
  readonly foldsFolder: string | null;
  /** The near frontal faces alone. */
  readonly frontal: boolean;
  readonly cut: Cut;
  /** Whether `(25, 23)` counts as `(25, 32)`. */
  readonly mendsSlip: boolean;
}

/** Fails with `labels-unreadable` where a fold file is missing, and with a LayoutError. */
export function readAdience(options: AdienceOptions): LabelledSet {
  const folder = options.foldsFolder ?? options.folder;
  const rows = Array.from({ length: FOLDS }, (_, fold) => {
    const file = path.join(folder, foldFile(fold, options.frontal));
    return parseFold(readLabelText(file), fold, file);
  }).flat();
  return labelledSet(rows, options);
}

/** The label rules over rows of all folds. Pure. */
export function labelledSet(
  rows: readonly FoldRow[],
  { cut, mendsSlip }: Pick<AdienceOptions, 'cut' | 'mendsSlip'>,
): LabelledSet {
  const read = rows.map((row) => ({
    row,
    age: readAdienceAge(row.age, mendsSlip),
    gender: readAdienceGender(row.gender),
  }));
  return {
    dataset: 'adience',
    scale: EIGHT_GROUPS,
    rows: rows.length,
    faces: read
      .map(({ row, age, gender }): LabelledFace => ({
        file: pictureOf(row, cut),
        ageClass: age.value,
        age: null,
        gender: gender.value,
        fold: row.fold,
        race: null,
      }))
      .filter(({ ageClass, gender }) => ageClass !== null || gender !== null),
    droppedAges: countDropped(read.flatMap(({ age }) => ('why' in age ? [age] : []))),
    droppedGenders: countDropped(read.flatMap(({ gender }) => ('why' in gender ? [gender] : []))),
    notes: notesOn(rows),
  };
}

const NAMED = 5;

function notesOn(rows: readonly FoldRow[]): string[] {
  const { people, albums } = sharedBetweenFolds(rows);
  const some = (names: readonly string[]): string =>
    names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', ...' : '');
  const empty = Array.from({ length: FOLDS }, (_, fold) => fold).filter(
    (fold) => !rows.some((row) => row.fold === fold),
  );
  return [
    ...(people.length === 0
      ? []
      : [
          `THE FOLDS ARE NOT SUBJECT-EXCLUSIVE: ${people.length} people (user/face) are in several of them, so that a net trained on the others may know them: ${some(people)}`,
        ]),
    ...(albums.length === 0
      ? []
      : [`${albums.length} albums (user_id) are in several folds: ${some(albums)}`]),
    ...(empty.length === 0 ? [] : [`no row in fold ${empty.join(', ')}`]),
  ];
}
