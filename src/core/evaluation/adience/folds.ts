import { LayoutError } from '../layout-error.ts';

export const FOLDS = 5;

/** One row of a fold file: a face in a photo of an album. */
export interface FoldRow {
  readonly fold: number;
  /** Album: the Flickr account. */
  readonly user: string;
  readonly image: string;
  /** The person, as a number. */
  readonly face: string;
  readonly age: string;
  readonly gender: string;
  /** Of the file, from 1. */
  readonly line: number;
}

/** The columns that are used; x, y, dx, dy, tilt_ang and two of the fiducials stand behind them. */
const COLUMNS = ['user_id', 'original_image', 'face_id', 'age', 'gender'] as const;

/** `fold_0_data.txt`, or `fold_frontal_0_data.txt` for the near frontal faces alone. */
export function foldFile(fold: number, frontal: boolean): string {
  return `fold_${frontal ? 'frontal_' : ''}${fold}_data.txt`;
}

/**
 * Rows of a fold file: tab-separated, a header first. Throws a LayoutError with `file` and the line
 * for anything else, so that no row is lost in silence.
 */
export function parseFold(text: string, fold: number, file: string): FoldRow[] {
  const [header, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header!.split('\t');
  if (COLUMNS.some((name, i) => names[i] !== name)) {
    throw new LayoutError(
      file,
      `expected the columns ${COLUMNS.join(', ')} first, separated by tabs`,
      1,
    );
  }
  return lines.flatMap((text, i) => {
    const line = i + 2;
    if (text === '') return [];
    const fields = text.split('\t');
    if (fields.length < COLUMNS.length) {
      throw new LayoutError(
        file,
        `expected at least ${COLUMNS.length} fields separated by tabs, got ${fields.length}`,
        line,
      );
    }
    const [user, image, face, age, gender] = fields.map((field) => field.trim()) as [
      string,
      string,
      string,
      string,
      string,
    ];
    for (const name of [user, image, face]) {
      // They become a path: none may lead out of the data set's folder.
      if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name))
        throw new LayoutError(file, `"${name}" can not be part of a file's name`, line);
    }
    return [{ fold, user, image, face, age, gender, line }];
  });
}

/** The two cuts that the data set has of each face. */
export const CUTS = ['aligned', 'faces'] as const;
export type Cut = (typeof CUTS)[number];

/** The picture of a row, relative to the data set's folder. */
export function pictureOf({ user, face, image }: FoldRow, cut: Cut): string {
  const kind = cut === 'aligned' ? 'landmark_aligned_face' : 'coarse_tilt_aligned_face';
  return `${cut}/${user}/${kind}.${face}.${image}`;
}

/** Who is in several folds, against the rule that makes the figures mean something. */
export interface Shared {
  /** `user_id/face_id` of people, sorted. */
  readonly people: readonly string[];
  /** `user_id` of albums: friends are in each other's photos, so a shared album is suspicious too. */
  readonly albums: readonly string[];
}

export function sharedBetweenFolds(rows: readonly FoldRow[]): Shared {
  const inSeveral = (key: (row: FoldRow) => string): string[] => {
    const folds = new Map<string, Set<number>>();
    for (const row of rows) {
      const own = folds.get(key(row)) ?? new Set();
      folds.set(key(row), own.add(row.fold));
    }
    return [...folds].flatMap(([name, own]) => (own.size > 1 ? [name] : [])).sort();
  };
  return {
    people: inSeveral(({ user, face }) => `${user}/${face}`),
    albums: inSeveral(({ user }) => user),
  };
}
