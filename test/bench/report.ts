/** One measured figure. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
  /** How many times the figure named `to` this one is, measured in the same run. */
  readonly ratio?: { readonly to: string; readonly value: number };
}

/** `row` with its ratio to the figure named `to`, where that one was measured before. */
export function withRatio(row: Row, to: string, measured: readonly Row[]): Row {
  const base = measured.find(({ name }) => name === to);
  return base === undefined ? row : { ...row, ratio: { to, value: row.value / base.value } };
}

/** Rows as an aligned Markdown table, ending in a line break. */
export function markdownTable(rows: readonly Row[]): string {
  const cells = [
    ['what', 'value', 'unit', 'ratio', 'note'],
    ...rows.map(({ name, value, unit, ratio, note }) => [
      name,
      significant(value),
      unit,
      ratio === undefined ? '' : `${significant(ratio.value)} x ${ratio.to}`,
      note ?? '',
    ]),
  ];
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)));
  const [head, ...body] = cells.map((line) => {
    return `| ${line.map((cell, i) => (i === 1 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`;
  });
  const rule = `| ${widths.map((width, i) => (i === 1 ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [head, rule, ...body].join('\n') + '\n';
}

/** Three significant digits, or all digits before the point. */
function significant(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 6));
}
