import { drawing, label, short } from './markup.ts';

const CELL = 62;
const HEIGHT = 40;
const LEFT = 76;
const TOP = 44;

/**
 * A heat map of counts[true][estimated]: the darker, the greater the share of its row. Each cell shows
 * the share in per cent over the count, and is empty where the count is 0.
 */
export function confusionMap(
  names: readonly string[],
  counts: readonly (readonly number[])[],
  title: string,
): string {
  const width = LEFT + names.length * CELL + 60;
  const height = TOP + names.length * HEIGHT + 8;
  const parts = [
    label(LEFT + (names.length * CELL) / 2, 14, 'estimated'),
    label(LEFT - 10, TOP - 10, 'true', { anchor: 'end' }),
    label(width - 4, TOP - 10, 'faces', { anchor: 'end' }),
    ...names.map((name, i) =>
      label(LEFT + (i + 0.5) * CELL, TOP - 10, name, { className: 'value' }),
    ),
  ];
  for (const [row, own] of counts.entries()) {
    const total = own.reduce((sum, count) => sum + count, 0);
    const y = TOP + row * HEIGHT;
    parts.push(
      label(LEFT - 10, y + 24, names[row]!, { anchor: 'end', className: 'value' }),
      label(width - 4, y + 24, String(total), { anchor: 'end' }),
    );
    for (const [column, count] of own.entries()) {
      const share = total === 0 ? 0 : count / total;
      const x = LEFT + column * CELL;
      // The diagonal is what should be full, so it has a frame.
      const frame = row === column ? ' stroke="var(--ink)"' : ' stroke="var(--line)"';
      parts.push(
        `<rect x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${HEIGHT - 2}" rx="3" fill="none"${frame}/>`,
      );
      if (count === 0) continue;
      const tone = share > 0.85 ? 'on-cell' : 'value';
      parts.push(
        `<rect class="cell" x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${HEIGHT - 2}" rx="3" opacity="${short(0.08 + 0.92 * share)}"/>`,
        label(x + CELL / 2, y + 17, `${(100 * share).toFixed(0)} %`, { className: tone }),
        label(x + CELL / 2, y + 32, String(count), { className: tone }),
      );
    }
  }
  return drawing(width, height, title, parts.join(''));
}
