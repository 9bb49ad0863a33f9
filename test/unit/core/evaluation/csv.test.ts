import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, readCsv } from '../../../../src/core/evaluation/csv.ts';

const values = (text: string) => readCsv(text).map((record) => record.map(({ value }) => value));

function errorOf(text: string): CsvError {
  try {
    readCsv(text);
  } catch (error) {
    if (error instanceof CsvError) return error;
  }
  throw new Error('no CsvError');
}

describe('readCsv', () => {
  it('reads plain and quoted fields, with any line ending and with or without a last one', () => {
    expect(values('a,b\nc,"d"')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(values('a,b\r\nc,d\r\n')).toEqual(values('a,b\rc,d\r'));
    expect(values('')).toEqual([]);
  });

  it('keeps commas, doubled quotes and line breaks inside quotes, and spaces everywhere', () => {
    expect(values('"a,b"," ""c"" ","x\r\ny\n"\n e , ')).toEqual([
      ['a,b', ' "c" ', 'x\r\ny\n'],
      [' e ', ' '],
    ]);
  });

  it('keeps empty fields at the start, in the middle and at the end of a line', () => {
    expect(values(',a,\n,"",\n,')).toEqual([
      ['', 'a', ''],
      ['', '', ''],
      ['', ''],
    ]);
  });

  it('drops a byte order mark and empty lines', () => {
    expect(values('\uFEFFa\n\n\r\nb\n\n')).toEqual([['a'], ['b']]);
    expect(readCsv('\uFEFFa')[0]?.[0]).toEqual({ value: 'a', line: 1, column: 1 });
  });

  it('says where each field starts, counting the lines inside quotes', () => {
    const at = readCsv('ab,c\n"x\ny",z\n\nq').map((record) =>
      record.map(({ line, column }) => [line, column]),
    );
    expect(at).toEqual([
      [
        [1, 1],
        [1, 4],
      ],
      [
        [2, 1],
        [3, 4],
      ],
      [[5, 1]],
    ]);
  });

  it('points at what it can not read', () => {
    expect(errorOf('a\nb,"c\nd')).toMatchObject({ line: 2, column: 3, code: 'csv-invalid' });
    expect(errorOf('a\nb, "c"')).toMatchObject({ line: 2, column: 4 });
    expect(errorOf('"a"b')).toMatchObject({ line: 1, column: 4 });
    expect(errorOf('"a"b').message).toMatch(/^line 1, column 4: /);
  });

  it('reads back whatever was written by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r', 'é') });
    // A record of one empty field is an empty line, which is no record.
    const record = fc.array(field, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const text = records
          .map((fields) => fields.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(values(text)).toEqual(records);
      }),
    );
  });
});
