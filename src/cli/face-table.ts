import { AGE_GROUPS, type AgeGroup } from '../contract/age-groups.ts';
import { GENDERS, type Gender } from '../contract/gender.ts';
import { count } from './words.ts';

/**
 * Faces by age group and gender, a line a group under a line of names. `hideGender`: one column that
 * adds the genders up.
 */
export function faceTable(
  faces: (group: AgeGroup, gender: Gender) => number,
  { hideGender = false } = {},
): string[] {
  const numbers = (group: AgeGroup): number[] => GENDERS.map((gender) => faces(group, gender));
  const cells = (group: AgeGroup): number[] =>
    hideGender ? [numbers(group).reduce((sum, each) => sum + each, 0)] : numbers(group);
  const rows = [
    ['age group', ...(hideGender ? ['faces'] : GENDERS)],
    ...AGE_GROUPS.map((group) => [group, ...cells(group).map(count)]),
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  '),
  );
}
