/** The first column to the left, the others to the right, two spaces between, none at the end. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

/** 0.506 as `50.6`; a dash for what could not be measured. */
export function percents(share: number | null): string {
  return share === null ? '-' : (100 * share).toFixed(1);
}

/** Rows of a table of counts with names of rows and columns; a dot for none. */
export function countTable(
  corner: string,
  names: readonly string[],
  counts: readonly (readonly number[])[],
): string[][] {
  return [
    [corner, ...names],
    ...counts.map((row, i) => [
      names[i]!,
      ...row.map((count) => (count === 0 ? '.' : String(count))),
    ]),
  ];
}
