/** Half-open range [from, to); null is no bound. */
export interface Interval {
  readonly from: number | null;
  readonly to: number | null;
}

/** What one written value covers: 30 covers [30, 31), 2019 covers that whole year. */
export interface Unit {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads `a`, `=a`, `a..b`, `a..`, `..b`, `a+`, `>a`, `>=a`, `<a`, `<=a` and, where `dash` is given
 * and matches, `a-b`. Both ends of a range are included whole: 2019..2021 ends with 2021.
 * Null where the text has no such shape or `unit` knows no such value. The result may be empty.
 */
export function readInterval(
  text: string,
  unit: (text: string) => Unit | null,
  dash?: RegExp,
): Interval | null {
  const compared = /^(>=|<=|>|<|=)(.*)$/s.exec(text);
  if (compared !== null) {
    const at = unit(compared[2]!);
    return at === null ? null : comparison(compared[1]!, at);
  }
  const dots = text.indexOf('..');
  if (dots !== -1) return between(text.slice(0, dots), text.slice(dots + 2), unit);
  const ends = dash?.exec(text);
  if (ends) return between(ends[1]!, ends[2]!, unit);
  if (text.endsWith('+')) return between(text.slice(0, -1), '', unit);
  return unit(text);
}

function comparison(operator: string, at: Unit): Interval {
  if (operator === '>=') return { from: at.from, to: null };
  if (operator === '>') return { from: at.to, to: null };
  if (operator === '<') return { from: null, to: at.from };
  if (operator === '<=') return { from: null, to: at.to };
  return at;
}

function between(
  first: string,
  last: string,
  unit: (text: string) => Unit | null,
): Interval | null {
  if (first === '' && last === '') return null;
  const from = first === '' ? null : unit(first);
  const to = last === '' ? null : unit(last);
  if ((first !== '' && from === null) || (last !== '' && to === null)) return null;
  return { from: from?.from ?? null, to: to?.to ?? null };
}

/** Whole numbers from `least` to `most`; n covers [n, n + 1). */
export function wholeNumber(least: number, most: number): (text: string) => Unit | null {
  return (text) => {
    if (!/^-?\d{1,9}$/.test(text)) return null;
    const value = Number(text);
    return value < least || value > most ? null : { from: value + 0, to: value + 1 };
  };
}
