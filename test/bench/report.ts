/** One measured figure. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
  /** How many times the figure named `to` this one is, measured in the same run. */
  readonly ratio?: { readonly to: string; readonly value: number };
  /** Of the value. */
  readonly wanted?: Bound;
  readonly wantedRatio?: Bound;
  /** Seconds of processor time that one photo took, all processes together. */
  readonly cpuSecondsPerPhoto?: number;
}

export type Bound = { readonly atLeast: number } | { readonly atMost: number };

/** Figures that belong together and are no single ones: a line for each case. */
export interface Table {
  readonly head: readonly string[];
  readonly body: readonly (readonly string[])[];
  /** Sentences to print below. */
  readonly notes?: readonly string[];
}

/** What a bench gives: single figures, or tables of its own. */
export type Report = readonly Row[] | readonly Table[];

/** `row` with its ratio to the figure named `to`, where that one was measured before. */
export function withRatio(row: Row, to: string, measured: readonly Row[]): Row {
  const base = measured.find(({ name }) => name === to);
  return base === undefined ? row : { ...row, ratio: { to, value: row.value / base.value } };
}

export function isRows(report: Report): report is readonly Row[] {
  return report.every((each) => 'value' in each);
}

/** A report as Markdown, ending in a line break. */
export function markdown(report: Report): string {
  return isRows(report) ? markdownTable(report) : report.map(markdownOf).join('\n');
}

function markdownOf({ head, body, notes = [] }: Table): string {
  return aligned([head, ...body], (i) => i > 0) + notes.map((note) => `\n${note}\n`).join('');
}

/** Rows as an aligned Markdown table, ending in a line break. */
export function markdownTable(rows: readonly Row[]): string {
  const cells = [
    ['what', 'value', 'unit', 'ratio', 'wanted', 'note'],
    ...rows.map((row) => [
      row.name,
      significant(row.value),
      row.unit,
      row.ratio === undefined ? '' : ratioText(row.ratio),
      verdicts(row),
      row.note ?? '',
    ]),
  ];
  const used = cells[0]!.map((_, i) => cells.slice(1).some((line) => line[i] !== ''));
  return aligned(
    cells.map((line) => line.filter((_, i) => used[i])),
    (i) => i === 1,
  );
}

function verdicts({ value, ratio, wanted, wantedRatio }: Row): string {
  return [
    wanted === undefined ? '' : verdict(value, wanted),
    wantedRatio === undefined || ratio === undefined ? '' : verdict(ratio.value, wantedRatio, ' x'),
  ]
    .filter((text) => text !== '')
    .join('; ');
}

function verdict(value: number, bound: Bound, unit = ''): string {
  const isReached = 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost;
  const words = 'atLeast' in bound ? `at least ${bound.atLeast}` : `at most ${bound.atMost}`;
  return `${words}${unit}: ${isReached ? 'reached' : 'MISSED'}`;
}

function aligned(cells: readonly (readonly string[])[], isNumber: (i: number) => boolean): string {
  const widths = cells[0]!.map((_, i) => Math.max(3, ...cells.map((line) => line[i]!.length)));
  const [head, ...body] = cells.map((line) => {
    const padded = line.map((cell, i) =>
      isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!),
    );
    return `| ${padded.join(' | ')} |`;
  });
  const rule = widths.map((width, i) =>
    isNumber(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n') + '\n';
}

/** Small ones as fractions, which say how many times as fast. */
function ratioText({ to, value }: NonNullable<Row['ratio']>): string {
  return value < 0.1 ? `1/${(1 / value).toFixed(0)} of ${to}` : `${significant(value)} x ${to}`;
}

/** Three significant digits, or all digits before the point. */
export function significant(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 6));
}

/** The middle one; the upper of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** The value that this share (0..1) of the values is at most. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
