/** Reads the labels of a UTKFace folder, which are its files' names; no picture is opened. */
import path from 'node:path';
import { ageGroupIndex } from '../../../contract/age-groups.ts';
import { EIGHT_GROUPS } from '../eight-groups.ts';
import { countDropped, type LabelledFace, type LabelledSet } from '../labelled-face.ts';
import { LayoutError } from '../layout-error.ts';
import { picturesIn } from '../pictures.ts';
import { readUtkFaceName } from './file-name.ts';

/** Fails with a LayoutError where the folder can not be read or holds no such file. */
export function readUtkFace(folder: string): LabelledSet {
  const files = picturesIn(folder);
  const set = utkFaceSet(files);
  if (set.faces.length === 0) {
    const seen = files.length === 0 ? '' : `, but for example ${files[0]!}`;
    throw new LayoutError(folder, `no file is named age_gender_race_date.jpg${seen}`);
  }
  return set;
}

const NAMED = 5;

/** The label rules over files, relative to the folder and separated by '/'. Pure. */
export function utkFaceSet(files: readonly string[]): LabelledSet {
  const read = files.map((file) => ({ file, label: readUtkFaceName(path.posix.basename(file)) }));
  const odd = read.flatMap(({ file, label }) => (label === null ? [file] : []));
  const dropped = countDropped(
    odd.map(() => ({ label: 'other names', why: 'not age_gender_race_date.jpg' })),
  );
  const named = odd.slice(0, NAMED).join(', ') + (odd.length > NAMED ? ', ...' : '');
  return {
    dataset: 'utkface',
    scale: EIGHT_GROUPS,
    rows: files.length,
    faces: read.flatMap(({ file, label }): LabelledFace[] =>
      label === null
        ? []
        : [
            {
              file,
              ageClass: ageGroupIndex(label.age),
              age: label.age,
              gender: label.gender,
              fold: null,
              race: label.race,
            },
          ],
    ),
    droppedAges: dropped,
    droppedGenders: dropped,
    notes: [
      'the true group is the one that owns the age: 0-3, 3-7, 7-14, 14-22, 22-35, 35-45, 45-56, 56+',
      ...(odd.length === 0 ? [] : [`names that say nothing: ${named}`]),
    ],
  };
}
