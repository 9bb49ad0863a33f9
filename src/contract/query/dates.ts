import type { Interval, Unit } from './interval.ts';

const DAY = 86_400_000;
const FIRST_YEAR = 1000;
const LAST_YEAR = 9998;

/**
 * A decade (1990s), year, month (2019-07) or day (2019-07-14) as [from, to) in wall-clock
 * milliseconds; null where it is none, or outside the years 1000 to 9998.
 */
export function dateUnit(text: string): Unit | null {
  const parts = /^(\d{4})(?:(s)|-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (parts === null) return null;
  const year = Number(parts[1]);
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (parts[2] !== undefined) {
    if (year % 10 !== 0 || year + 9 > LAST_YEAR) return null;
    return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 10, 0, 1) };
  }
  if (parts[3] === undefined) return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) };
  const month = Number(parts[3]) - 1;
  if (month < 0 || month > 11) return null;
  if (parts[4] === undefined)
    return { from: Date.UTC(year, month, 1), to: Date.UTC(year, month + 1, 1) };
  const from = Date.UTC(year, month, Number(parts[4]));
  // A day that the month does not have would silently become one of the next month.
  return new Date(from).getUTCMonth() === month && Number(parts[4]) > 0
    ? { from, to: from + DAY }
    : null;
}

/** The shortest text that reads as this interval; bounds are whole days. */
export function printDates({ from, to }: Interval): string {
  if (from === null) return `<${printDay(to!)}`;
  if (to === null) return `>=${printDay(from)}`;
  const unit = ['year', 'month', 'day'].find(
    (size) => from === floor(from, size) && to === floor(to, size),
  );
  const first = print(from, unit ?? 'day');
  const last = print(to - 1, unit ?? 'day');
  if (first === last) return first;
  if (unit === 'year' && first.endsWith('0') && Number(last) === Number(first) + 9)
    return `${first}s`;
  return `${first}..${last}`;
}

/** A bound without more detail than it needs: 2019, 2019-07, 2019-07-14. */
function printDay(time: number): string {
  const unit = ['year', 'month'].find((size) => time === floor(time, size));
  return print(time, unit ?? 'day');
}

function floor(time: number, unit: string): number {
  const date = new Date(time);
  const month = unit === 'year' ? 0 : date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month, unit === 'day' ? date.getUTCDate() : 1);
}

function print(time: number, unit: string): string {
  return new Date(time).toISOString().slice(0, { year: 4, month: 7 }[unit] ?? 10);
}
