import { drawing, label, short } from './markup.ts';

/** One measure: a bar a fold, with the mean and what somebody else reached. Shares of 0..1. */
export interface BarGroup {
  readonly name: string;
  readonly bars: readonly { readonly name: string; readonly value: number | null }[];
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly other: { readonly mean: number; readonly spread: number | null } | null;
}

const HEIGHT = 220;
const TOP = 26;
const BOTTOM = 44;
const LEFT = 40;
const BAR = 30;
const GAP = 40;

/** Bars from 0 to 100 %, the mean of each group as a line, others' figures as a diamond with whiskers. */
export function foldBars(groups: readonly BarGroup[], title: string): string {
  const y = (share: number): number => TOP + HEIGHT * (1 - share);
  const widths = groups.map(
    ({ bars, other }) => bars.length * BAR + (other === null ? 0 : BAR + 8),
  );
  const width = LEFT + widths.reduce((sum, own) => sum + own + GAP, 0);
  const parts = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    `<line class="axis" x1="${LEFT}" x2="${width}" y1="${y(share)}" y2="${y(share)}"/>`,
    label(LEFT - 6, y(share) + 4, `${100 * share}`, { anchor: 'end' }),
  ]);
  let left = LEFT + GAP / 2;
  for (const [g, group] of groups.entries()) {
    const { bars, mean, deviation, other } = group;
    for (const [i, { name, value }] of bars.entries()) {
      const x = left + i * BAR;
      parts.push(label(x + BAR / 2, TOP + HEIGHT + 15, name));
      if (value === null) continue;
      parts.push(
        `<rect class="bar" x="${x + 3}" y="${short(y(value))}" width="${BAR - 6}" height="${short(HEIGHT * value)}" rx="2"/>`,
        // At the foot of the bar, where neither the mean nor its band crosses it.
        value < 0.1
          ? label(x + BAR / 2, y(value) - 5, (100 * value).toFixed(0), { className: 'value' })
          : label(x + BAR / 2, TOP + HEIGHT - 6, (100 * value).toFixed(0), { className: 'on' }),
      );
    }
    const end = left + bars.length * BAR;
    if (mean !== null) {
      const band = deviation ?? 0;
      parts.push(
        `<rect class="faint" x="${left}" y="${short(y(Math.min(1, mean + band)))}" width="${end - left}" height="${short(HEIGHT * (Math.min(1, mean + band) - Math.max(0, mean - band)))}"/>`,
        `<line class="mean" x1="${left}" x2="${end}" y1="${short(y(mean))}" y2="${short(y(mean))}"/>`,
      );
    }
    if (other !== null) {
      const x = end + 4 + BAR / 2;
      const spread = other.spread ?? 0;
      const [high, low] = [y(Math.min(1, other.mean + spread)), y(other.mean - spread)];
      const at = y(other.mean);
      parts.push(
        `<line class="their" x1="${x}" x2="${x}" y1="${short(high)}" y2="${short(low)}"/>`,
        `<path class="their" d="M${x} ${short(at - 6)}l6 6l-6 6l-6 -6z"/>`,
        label(x, high - 6, (100 * other.mean).toFixed(0), { className: 'value' }),
        label(x, TOP + HEIGHT + 15, 'paper'),
      );
    }
    parts.push(label(left + widths[g]! / 2, TOP + HEIGHT + 36, group.name, { className: 'value' }));
    left += widths[g]! + GAP;
  }
  return drawing(width, TOP + HEIGHT + BOTTOM, title, parts.join(''));
}
