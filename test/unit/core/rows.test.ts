import { describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/core/rows.ts';

describe('isoTime', () => {
  const noon = Date.UTC(1994, 7, 12, 12, 30, 5);

  it('is the clock on the wall, without a zone where none is known', () => {
    expect(isoTime(noon, null)).toBe('1994-08-12T12:30:05');
    expect(isoTime(noon + 250, null)).toBe('1994-08-12T12:30:05.250');
  });

  it('names the offset where it is known', () => {
    expect(isoTime(noon, 120)).toBe('1994-08-12T12:30:05+02:00');
    expect(isoTime(noon, -210)).toBe('1994-08-12T12:30:05-03:30');
    expect(isoTime(noon, 0)).toBe('1994-08-12T12:30:05+00:00');
  });

  it('writes years before 1970', () => {
    expect(isoTime(Date.UTC(1927, 9, 24), null)).toBe('1927-10-24T00:00:00');
  });
});
