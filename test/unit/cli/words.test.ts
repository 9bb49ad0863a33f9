import { describe, expect, it } from 'vitest';
import { bytes, count, counted, duration, printable } from '../../../src/cli/words.ts';

describe('words', () => {
  it('groups digits and gets plurals right', () => {
    expect(count(1_234_567)).toBe('1,234,567');
    expect(counted(1, 'photo')).toBe('1 photo');
    expect(counted(0, 'photo')).toBe('0 photos');
    expect(counted(2_000, 'folder')).toBe('2,000 folders');
  });

  it('rounds times to what a person wants to know', () => {
    expect(duration(0)).toBe('1 s');
    expect(duration(12.2)).toBe('13 s');
    expect(duration(540)).toBe('9 min');
    expect(duration(3_600)).toBe('1 h');
    expect(duration(12_000)).toBe('3 h 20 min');
  });

  it('scales bytes', () => {
    expect(bytes(512)).toBe('512 B');
    expect(bytes(6_600_000)).toBe('6.6 MB');
  });

  it('lets no control character through to a terminal', () => {
    expect(printable('a\u001b[31mb\nc')).toBe('a?[31mb?c');
  });
});
