/** A span of time in words: "1990s", "August 1994", "1990 to 1995", "since 2001". */
import type { Filter } from '../../contract/query/index.ts';
import type { Say } from './say.ts';

const DAY = 86_400_000;

type Unit = 'year' | 'month' | 'day';

export function takenWords({ from, to }: NonNullable<Filter['taken']>, say: Say): string {
  if (from === null && to === null) return say('filter.taken.ever');
  if (from === null)
    return say('filter.taken.before', {
      date: dateWords(to!, unitOf([to!]), say),
      last: dateWords(to! - DAY, unitOf([to!]), say),
    });
  if (to === null) return say('filter.taken.since', { date: dateWords(from, unitOf([from]), say) });
  const unit = unitOf([from, to]);
  const [first, last] = [dateWords(from, unit, say), dateWords(to - DAY, unit, say)];
  if (first === last) return first;
  const year = new Date(from).getUTCFullYear();
  return unit === 'year' && year % 10 === 0 && to === Date.UTC(year + 10, 0, 1)
    ? say('filter.taken.decade', { year: String(year) })
    : say('filter.taken.range', { from: first, to: last });
}

/** The largest unit that all these times begin. */
function unitOf(times: readonly number[]): Unit {
  const dates = times.map((time) => new Date(time));
  if (dates.some((date) => date.getUTCDate() !== 1)) return 'day';
  return dates.some((date) => date.getUTCMonth() !== 0) ? 'month' : 'year';
}

/** Messages format a date by the clock of this machine: it gets the same day of the wall's clock. */
function dateWords(time: number, unit: Unit, say: Say): string {
  const wall = new Date(time);
  const date = new Date(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  return say(`filter.taken.${unit}`, { date });
}
