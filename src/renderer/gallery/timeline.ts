/**
 * The axis beside the grid: all months of a search from 0 to 1. A month gets half of its length for
 * being there and half for its height in the grid, so that a sparse decade can still be hit and a dense
 * year still be searched.
 */
import type { MonthCount } from '../../contract/app/index.ts';
import { lastAtOrBelow } from './binary-search.ts';
import type { Layout } from './layout.ts';

/** Where each month begins on the axis, 0..1; one more at the end: 1. Empty without months. */
export type Axis = Float64Array;

export function axisOf({ months, monthTop, height }: Layout): Axis {
  if (months === 0) return new Float64Array();
  const axis = new Float64Array(months + 1);
  for (let month = 0; month <= months; month += 1)
    axis[month] = 0.5 * (month / months) + 0.5 * (monthTop[month]! / height);
  return axis;
}

/** The month at a place of the axis. */
export function monthAtFraction(axis: Axis, fraction: number): number {
  return Math.max(0, lastAtOrBelow(axis, fraction, axis.length - 1));
}

/**
 * Place of a view on the axis: 0 where it shows the top, 1 where it shows the end.
 *
 * @param top of the view @param lastTop the highest that it can be
 */
export function fractionOf(axis: Axis, layout: Layout, top: number, lastTop: number): number {
  if (layout.months === 0 || lastTop <= 0) return 0;
  const y = Math.min(1, top / lastTop) * layout.height;
  const month = Math.max(0, lastAtOrBelow(layout.monthTop, y, layout.months));
  const start = layout.monthTop[month]!;
  const within = (y - start) / (layout.monthTop[month + 1]! - start);
  return axis[month]! + Math.min(1, within) * (axis[month + 1]! - axis[month]!);
}

/** The view at a place of the axis; inverse of `fractionOf`. */
export function topAtFraction(
  axis: Axis,
  layout: Layout,
  fraction: number,
  lastTop: number,
): number {
  if (layout.months === 0) return 0;
  const place = Math.max(0, Math.min(1, fraction));
  const month = monthAtFraction(axis, place);
  const within = (place - axis[month]!) / (axis[month + 1]! - axis[month]!);
  const start = layout.monthTop[month]!;
  const y = start + within * (layout.monthTop[month + 1]! - start);
  return (y / layout.height) * lastTop;
}

export interface YearLabel {
  readonly year: number;
  /** 0..1 on the axis. */
  readonly fraction: number;
}

/** The years to write beside the axis, each where it begins, none nearer to another than `apart`. */
export function yearLabels(
  months: readonly MonthCount[],
  axis: Axis,
  apart: number,
): readonly YearLabel[] {
  const labels: YearLabel[] = [];
  for (const [month, { year }] of months.entries()) {
    if (month > 0 && months[month - 1]!.year === year) continue;
    const last = labels.at(-1);
    const fraction = axis[month]!;
    if (last === undefined || fraction - last.fraction >= apart) labels.push({ year, fraction });
  }
  return labels;
}

/**
 * How dense the months are, as the `d` of an SVG path that fills the part from the right edge to the
 * curve. Square roots, so that one wedding does not flatten every other month.
 *
 * @param width @param height of the drawing in pixels
 */
export function densityPath(
  months: readonly MonthCount[],
  axis: Axis,
  width: number,
  height: number,
): string {
  if (months.length === 0 || height <= 0) return '';
  const step = 3;
  const bins = Math.max(2, Math.round(height / step));
  const heights = new Float64Array(bins + 1);
  for (const [month, { photos }] of months.entries()) {
    const from = Math.floor(axis[month]! * bins);
    const to = Math.max(from, Math.ceil(axis[month + 1]! * bins) - 1);
    for (let bin = from; bin <= to; bin += 1) heights[bin] = Math.max(heights[bin]!, photos);
  }
  const roots = heights.map(Math.sqrt);
  const smooth = roots.map(
    (_, bin) =>
      ((roots[bin - 1] ?? roots[bin]!) + 2 * roots[bin]! + (roots[bin + 1] ?? roots[bin]!)) / 4,
  );
  const most = Math.max(...smooth);
  const points = Array.from(smooth, (value, bin) => {
    const x = width - (value / most) * width;
    return `${x.toFixed(1)} ${((bin / bins) * height).toFixed(1)}`;
  });
  return `M${width} 0L${points.join('L')}L${width} ${height}Z`;
}
