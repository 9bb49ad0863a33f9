/** What would change, counted for people: from tables of what is shown now and then. */

export interface CountRow {
  /** Index of the age group or the gender. */
  readonly index: number;
  readonly now: number;
  readonly then: number;
}

/** Of `[now][then]`: how many faces each index has, now and then. */
export function countRows(table: readonly (readonly number[])[]): CountRow[] {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return table.map((row, index) => ({
    index,
    now: sum(row),
    then: sum(table.map((each) => each[index] ?? 0)),
  }));
}

/** Of `[now][then]`: faces whose index would be another. */
export function countMoved(table: readonly (readonly number[])[]): number {
  return table
    .flatMap((row, now) => row.filter((_, then) => then !== now))
    .reduce((a, b) => a + b, 0);
}
