import { describe, expect, it } from 'vitest';
import { parseAgeRanges, parseYear } from '../../../src/contract/net-labels.ts';

describe('parseAgeRanges', () => {
  it('reads first and last years, and single ones', () => {
    expect(parseAgeRanges('0-2, 4 - 6 ,8')).toEqual([
      [0, 2],
      [4, 6],
      [8, 8],
    ]);
  });

  it.each(['', '0-2', '5-3,6-9', '0-2,', '1-2-3,4', 'a,b', '0-2;4-6', '0-1000,1-2'])(
    'refuses %j',
    (text) => {
      expect(parseAgeRanges(text)).toBe(null);
    },
  );
});

describe('parseYear', () => {
  it('reads a year, and nothing else', () => {
    expect(parseYear(' 0 ')).toBe(0);
    expect(parseYear('18')).toBe(18);
    for (const text of ['', '-1', '1.5', 'a', '1000']) expect(parseYear(text)).toBe(null);
  });
});
