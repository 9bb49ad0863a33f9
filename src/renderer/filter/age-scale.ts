/**
 * The axis of the age histogram and its bars. Years 0 to 59 are one bar each on an even scale; the few
 * faces of 60 and more share what is left in bars of five years, so that the crowded part has room.
 */
import type { FilterFacets } from '../../contract/app/facets.ts';

/** The last year of the axis; it stands for itself and all above. */
export const LAST_YEAR = 100;
/** Where the even part of the axis ends, and its share of the width. */
const BEND = 60;
const BEND_AT = 0.84;
const END = LAST_YEAR + 1;
/** Years in a bar beyond the bend. */
const WIDE = 5;

/** Labels of the axis, by the year they stand at. The last one speaks for all years from there on. */
export const TICKS = [0, 10, 20, 30, 40, 50, 60] as const;

/** Inclusive range of years on the axis: 0..100, `to` 100 is no end. */
export interface YearRange {
  readonly from: number;
  readonly to: number;
}

export const ALL_YEARS: YearRange = { from: 0, to: LAST_YEAR };

/** Where the start of a year lies, 0..1 from the left; 101 is the right end. */
export function placeOf(year: number): number {
  const at = Math.min(END, Math.max(0, year));
  return at <= BEND
    ? (at / BEND) * BEND_AT
    : BEND_AT + ((at - BEND) / (END - BEND)) * (1 - BEND_AT);
}

/** The year, 0..100, at a place 0..1; places outside count as the nearest end. */
export function yearAt(place: number): number {
  const at = Math.min(1, Math.max(0, place));
  const year =
    at <= BEND_AT ? (at / BEND_AT) * BEND : BEND + ((at - BEND_AT) / (1 - BEND_AT)) * (END - BEND);
  // A place that was computed from a year must give that year again.
  return Math.min(LAST_YEAR, Math.floor(year + 1e-9));
}

export interface Bar extends YearRange {
  /** 0..1 from the left. */
  readonly start: number;
  readonly end: number;
  /** Faces by index of GENDERS. */
  readonly faces: readonly number[];
  /** Height of all its faces together, 0..1: equal areas are equal numbers of faces. */
  readonly height: number;
}

/** The bars from left to right; `height` 1 is the highest of them. */
export function barsOf(ages: FilterFacets['ages']): Bar[] {
  const ranges: YearRange[] = [];
  for (let from = 0; from < BEND; from += 1) ranges.push({ from, to: from });
  for (let from = BEND; from < LAST_YEAR; from += WIDE)
    ranges.push({ from, to: from + WIDE < LAST_YEAR ? from + WIDE - 1 : LAST_YEAR });
  const bars = ranges.map((range) => {
    const [start, end] = [placeOf(range.from), placeOf(range.to + 1)];
    const faces = ages.map((years) => sum(years.slice(range.from, range.to + 1)));
    return { ...range, start, end, faces, height: sum(faces) / (end - start) };
  });
  const highest = Math.max(...bars.map(({ height }) => height));
  return highest === 0 ? bars : bars.map((bar) => ({ ...bar, height: bar.height / highest }));
}

/**
 * Outline of one gender's share of the bars, as the `d` of an SVG path in a box `width` by `height`
 * with y down. Genders are stacked in their order from the ground up. `gap` separates the bars.
 */
export function barsPath(
  bars: readonly Bar[],
  gender: number,
  { width, height, gap }: { readonly width: number; readonly height: number; readonly gap: number },
): string {
  return bars
    .map((bar) => {
      const total = sum(bar.faces);
      const share = bar.faces[gender] ?? 0;
      if (share === 0) return '';
      const unit = (bar.height * height) / total;
      const bottom = height - sum(bar.faces.slice(0, gender)) * unit;
      const [left, right] = [bar.start * width + gap / 2, bar.end * width - gap / 2];
      return `M${round(left)} ${round(bottom)}V${round(bottom - share * unit)}H${round(right)}V${round(bottom)}Z`;
    })
    .join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
