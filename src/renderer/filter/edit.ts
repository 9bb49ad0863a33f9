/** What each control of the filter bar changes. Every function gives a new filter. */
import { ownedYears } from '../../contract/age-groups.ts';
import { type Count, type FaceFilter, type Years } from '../../contract/query/index.ts';
import { ALL_YEARS, LAST_YEAR, type YearRange } from './age-scale.ts';

/** Adds a group or takes it away. Years give way to it. */
export function toggleGroup(face: FaceFilter, group: number): FaceFilter {
  const groups = toggled(face.groups, group);
  // Without a group there is none to be next to.
  return { ...face, groups, years: null, near: face.near && groups.length > 0 };
}

export function toggleGender(face: FaceFilter, gender: number): FaceFilter {
  return { ...face, genders: toggled(face.genders, gender) };
}

/** Years of the slider take the place of groups; the whole axis is no condition. */
export function withYears(face: FaceFilter, range: YearRange): FaceFilter {
  return { ...face, groups: [], near: false, years: yearsOf(range) };
}

export function yearsOf({ from, to }: YearRange): Years | null {
  if (from <= 0 && to >= LAST_YEAR) return null;
  return { from, to: to >= LAST_YEAR ? null : to + 1 };
}

/** Where the slider's thumbs stand: around the years that are meant, or those the groups own. */
export function rangeOf(face: FaceFilter): YearRange {
  const parts = ageRanges(face);
  return parts.length === 0
    ? ALL_YEARS
    : {
        from: Math.min(...parts.map(({ from }) => from)),
        to: Math.max(...parts.map(({ to }) => to)),
      };
}

/** Whether faces of all these years are meant; a face's group is taken for the one of its age. */
export function includes(face: FaceFilter, range: YearRange): boolean {
  const parts = ageRanges(face);
  return parts.length === 0 || parts.some(({ from, to }) => from <= range.from && range.to <= to);
}

/** The ages that are meant, each as a range of the axis; none is any. */
export function ageRanges({ years, groups, near }: FaceFilter): YearRange[] {
  if (years !== null) return [onAxis(years)];
  return groups.map((group) => {
    const first = ownedYears(near ? Math.max(0, group - 1) : group);
    const last = ownedYears(near ? Math.min(7, group + 1) : group);
    return onAxis({ from: first.from, to: last.to === Infinity ? null : last.to });
  });
}

function onAxis({ from, to }: Years): YearRange {
  const last = to === null ? LAST_YEAR : Math.min(LAST_YEAR, to - 1);
  return { from: Math.min(LAST_YEAR, from), to: last };
}

export type Thumb = 'from' | 'to';

/** Moves one thumb to a year; it stops at the other one. */
export function moveThumb(range: YearRange, thumb: Thumb, year: number): YearRange {
  const at = Math.min(LAST_YEAR, Math.max(0, year));
  return thumb === 'from'
    ? { ...range, from: Math.min(at, range.to) }
    : { ...range, to: Math.max(at, range.from) };
}

/** Where a key takes a thumb that stands at `year`, or null for a key that it does not know. */
export function yearAfterKey(key: string, year: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return year + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return year - 1;
    case 'PageUp':
      return year + 10;
    case 'PageDown':
      return year - 10;
    case 'Home':
      return 0;
    case 'End':
      return LAST_YEAR;
    default:
      return null;
  }
}

/** The choices for the number of faces: any, 1, 2, 3 and more. */
export const FACE_COUNTS: readonly (Count | null)[] = [
  null,
  { min: 1, max: 1 },
  { min: 2, max: 2 },
  { min: 3, max: null },
];

/** Which of FACE_COUNTS this is, or -1. */
export function faceCountIndex(count: Count | null): number {
  return FACE_COUNTS.findIndex(
    (choice) =>
      choice === count ||
      (choice !== null && count !== null && choice.min === count.min && choice.max === count.max),
  );
}

function toggled(list: readonly number[], item: number): number[] {
  return list.includes(item)
    ? list.filter((other) => other !== item)
    : [...list, item].sort((a, b) => a - b);
}
