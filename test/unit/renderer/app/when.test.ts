import { describe, expect, it } from 'vitest';
import { sizeText } from '../../../../src/renderer/app/size.ts';
import { exactly, when } from '../../../../src/renderer/app/when.ts';

const now = new Date(2026, 10, 24, 12, 0).getTime();

describe('when something was', () => {
  it('is said in the words of the language', () => {
    expect(when(now - 20 * 60_000, 'en-GB', now)).toBe('20 minutes ago');
    expect(when(now - 20 * 60_000, 'de', now)).toBe('vor 20 Minuten');
    expect(when(now - 26 * 3_600_000, 'en-GB', now)).toBe('yesterday');
  });

  it('is a date after a week', () => {
    const then = new Date(2026, 7, 12, 9, 30).getTime();
    expect(when(then, 'en-GB', now)).toBe('12 August 2026');
    expect(when(then, 'de', now)).toBe('12. August 2026');
    expect(exactly(then, 'en-GB')).toBe('12 August 2026 at 09:30');
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [6_600_000, '6.6 MB'],
    [999_999, '1 MB'],
    [123_456_789, '123 MB'],
    [5e15, '5,000 TB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(sizeText(bytes, 'en-GB')).toBe(text);
  });

  it('are written as the language does', () => {
    expect(sizeText(6_600_000, 'de')).toBe('6,6 MB');
  });
});
