/** A quarter of some items by a value that they have. */
export interface Quarter<T> {
  /** Least and greatest value in it. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly T[];
}

/**
 * Items in four parts of nearly the same number, the least values first. Equal values stay together,
 * so that a part means something; there may be fewer than four.
 */
export function quartersBy<T>(items: readonly T[], valueOf: (item: T) => number): Quarter<T>[] {
  const sorted = [...items].sort((a, b) => valueOf(a) - valueOf(b));
  const quarters: Quarter<T>[] = [];
  let start = 0;
  for (let part = 1; part <= 4; part += 1) {
    let end = Math.round((part * sorted.length) / 4);
    while (
      end > start &&
      end < sorted.length &&
      valueOf(sorted[end]!) === valueOf(sorted[end - 1]!)
    )
      end += 1;
    const own = sorted.slice(start, end);
    if (own.length === 0) continue;
    quarters.push({ from: valueOf(own[0]!), to: valueOf(own.at(-1)!), items: own });
    start = end;
  }
  return quarters;
}
