import { AGE_GROUPS } from '../../contract/age-groups.ts';
import { GENDERS } from '../../contract/gender.ts';
import type { RetagPreview } from '../../contract/retag.ts';
import { align, countTable } from '../evaluation/columns.ts';

/** What is shown now against what would be shown, as lines of aligned columns. */
export function retagTable({ groups, genders }: RetagPreview): string[] {
  return [
    ...align(countTable('now \\ then', AGE_GROUPS, groups)),
    '',
    ...align(countTable('now \\ then', GENDERS, genders)),
  ];
}
