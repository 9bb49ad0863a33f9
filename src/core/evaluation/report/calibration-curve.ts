import type { Calibration } from '../calibration.ts';
import { drawing, label, short } from './markup.ts';

const SIDE = 300;
const LEFT = 48;
const TOP = 12;
/** Of the bars that say how many faces stand behind each point. */
const STRIP = 56;

/**
 * What was said against what was so, a point a bin; on the dashed line they agree. Below, how many
 * faces each point stands for.
 */
export function calibrationCurve(
  { bins, n }: Calibration,
  axes: { readonly said: string; readonly so: string },
  title: string,
): string {
  const x = (share: number): number => LEFT + SIDE * share;
  const y = (share: number): number => TOP + SIDE * (1 - share);
  const strip = TOP + SIDE + 22;
  const most = Math.max(1, ...bins.map((bin) => bin.n));
  const points = bins.flatMap(({ predicted, observed, n: own }) =>
    predicted === null || observed === null ? [] : [{ x: x(predicted), y: y(observed), own }],
  );
  const parts = [
    `<rect class="axis" x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}"/>`,
    `<line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`,
    ...[0, 0.5, 1].flatMap((share) => [
      label(LEFT - 6, y(share) + 4, `${100 * share}`, { anchor: 'end' }),
      label(x(share), TOP + SIDE + 15, `${100 * share}`),
    ]),
    points.length < 2
      ? ''
      : `<polyline class="curve" points="${points.map((point) => `${short(point.x)},${short(point.y)}`).join(' ')}"/>`,
    ...points.map(
      (point) =>
        `<circle class="dot" cx="${short(point.x)}" cy="${short(point.y)}" r="${short(3 + 5 * Math.sqrt(point.own / most))}"/>`,
    ),
    ...bins.map((bin) => {
      const height = (STRIP * bin.n) / most;
      return (
        `<rect class="faint" x="${short(x(bin.from) + 2)}" y="${short(strip + STRIP - height)}" width="${short(SIDE / bins.length - 4)}" height="${short(height)}"/>` +
        (bin.n === 0 ? '' : label((x(bin.from) + x(bin.to)) / 2, strip + STRIP + 14, String(bin.n)))
      );
    }),
    label(LEFT - 6, strip + STRIP + 14, 'faces', { anchor: 'end' }),
    label(x(0.5), strip + STRIP + 34, `${axes.said}, % (${n} faces)`, { className: 'value' }),
    `<g transform="translate(14 ${y(0.5)}) rotate(-90)">${label(0, 0, `${axes.so}, %`, { className: 'value' })}</g>`,
  ];
  return drawing(LEFT + SIDE + 16, strip + STRIP + 42, title, parts.join(''));
}
