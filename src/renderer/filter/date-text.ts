/** A span of time as the two text fields of the date panel hold it. */
import type { Filter } from '../../contract/query/index.ts';
import { dateUnit, printDates } from '../../contract/query/dates.ts';

const DAY = 86_400_000;

type Taken = NonNullable<Filter['taken']>;

export interface DateTexts {
  /** First and last year, month or day, both included; empty is no bound. */
  readonly from: string;
  readonly to: string;
}

export function dateTexts(taken: Filter['taken']): DateTexts {
  if (taken === null) return { from: '', to: '' };
  const { from, to } = taken;
  return {
    from: from === null ? '' : printDates({ from, to: null }).replace('>=', ''),
    to: to === null ? '' : lastUnit(to),
  };
}

/** The largest year, month or day that ends at a time. */
function lastUnit(to: number): string {
  const end = new Date(to);
  const isMonth = end.getUTCDate() === 1;
  const isYear = isMonth && end.getUTCMonth() === 0;
  return new Date(to - DAY).toISOString().slice(0, isYear ? 4 : isMonth ? 7 : 10);
}

export type ReadDates =
  | { readonly taken: Filter['taken']; readonly wrong: null }
  /** Which field can not be read; `order`: the end lies before the start. */
  | { readonly taken: null; readonly wrong: 'from' | 'to' | 'order' };

/** Reads what a person typed: whatever the query language takes for a date. */
export function readDates(texts: DateTexts): ReadDates {
  const [first, last] = [texts.from.trim(), texts.to.trim()];
  const start = first === '' ? null : dateUnit(first);
  const end = last === '' ? null : dateUnit(last);
  if (first !== '' && start === null) return { taken: null, wrong: 'from' };
  if (last !== '' && end === null) return { taken: null, wrong: 'to' };
  if (start === null && end === null) return { taken: null, wrong: null };
  const taken: Taken = { from: start?.from ?? null, to: end?.to ?? null };
  if (taken.from !== null && taken.to !== null && taken.to <= taken.from)
    return { taken: null, wrong: 'order' };
  return { taken, wrong: null };
}

/** The decades that months lie in, by their first year, latest first. */
export function decadesOf(months: readonly { readonly year: number }[]): number[] {
  const decades = new Set(months.map(({ year }) => Math.floor(year / 10) * 10));
  return [...decades].sort((a, b) => b - a);
}

/**
 * The decades to choose from, after a search found photos of these months: one without a date tells
 * them all, one with a date can only add to those that are known. The same list where none is new.
 */
export function knownDecades(
  known: readonly number[],
  months: readonly { readonly year: number }[],
  isDated: boolean,
): readonly number[] {
  const found = decadesOf(months);
  const all = isDated ? [...new Set([...known, ...found])].sort((a, b) => b - a) : found;
  return all.join() === known.join() ? known : all;
}

/** All of a decade. */
export function decade(year: number): Taken {
  return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 10, 0, 1) };
}
