import { DecadesError } from '../../contract/errors.ts';

/** One field, with where it starts: line and column both count from 1, in characters. */
export interface CsvField {
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** A CSV file that can not be read; the message begins with the line and the column. */
export class CsvError extends DecadesError {
  override readonly name = 'CsvError';
  readonly line: number;
  readonly column: number;

  constructor(at: { readonly line: number; readonly column: number }, problem: string) {
    super('csv-invalid', `line ${at.line}, column ${at.column}: ${problem}`);
    this.line = at.line;
    this.column = at.column;
  }
}

/**
 * Records of a CSV text as RFC 4180 writes it: commas, fields in double quotes where they hold a
 * comma, a quote (doubled) or a line break. A byte order mark is dropped; lines end in LF, CRLF or
 * CR; empty lines are no records. Spaces belong to the field. Throws CsvError.
 */
export function readCsv(text: string): CsvField[][] {
  const records: CsvField[][] = [];
  let record: CsvField[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let lineStart = at;
  const here = () => ({ line, column: at - lineStart + 1 });

  /** Steps over a line break, counting it; false where there is none. */
  const lineBreak = (): boolean => {
    if (text[at] !== '\n' && text[at] !== '\r') return false;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    lineStart = at;
    return true;
  };

  const quoted = (): string => {
    const start = here();
    let value = '';
    at += 1;
    for (;;) {
      if (at >= text.length) throw new CsvError(start, 'this quote is never closed');
      const from = at;
      if (text[at] !== '"') {
        if (!lineBreak()) at += 1;
        value += text.slice(from, at);
      } else if (text[at + 1] === '"') {
        value += '"';
        at += 2;
      } else {
        at += 1;
        return value;
      }
    }
  };

  const plain = (): string => {
    const from = at;
    while (at < text.length && !/[",\r\n]/.test(text[at]!)) at += 1;
    if (text[at] === '"') throw new CsvError(here(), 'a quote inside a field that is not quoted');
    return text.slice(from, at);
  };

  while (at < text.length) {
    if (record.length === 0 && lineBreak()) continue;
    const start = here();
    record.push({ value: text[at] === '"' ? quoted() : plain(), ...start });
    if (text[at] === ',') {
      at += 1;
      // A comma always begins a field, even where the text or the line ends behind it.
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') continue;
      record.push({ value: '', ...here() });
    }
    if (at < text.length && !lineBreak()) {
      throw new CsvError(here(), 'expected a comma or the end of the line after a closing quote');
    }
    records.push(record);
    record = [];
  }
  return records;
}
