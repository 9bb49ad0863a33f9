import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { timeAgo, timeLeft, timeTaken, type Said } from '../../../../src/renderer/app/time.ts';

function messagesOf(language: string): Readonly<Record<string, string>> {
  const file = new URL(`../../../../src/renderer/messages/${language}/shell.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

function say({ key, values }: Said, language: 'en' | 'de'): string {
  const text = messagesOf(language)[key.replace(/^shell\./, '')]!;
  return String(new IntlMessageFormat(text, language).format(values));
}

describe('the time that is left', () => {
  it.each([
    [0, 'less than a minute left', 'weniger als 1 Minute übrig'],
    [49, 'less than a minute left', 'weniger als 1 Minute übrig'],
    [55, '1 min left', 'noch 1 Min.'],
    [540, '9 min left', 'noch 9 Min.'],
    [32 * 60, '30 min left', 'noch 30 Min.'],
    [58 * 60, '1 h left', 'noch 1 Std.'],
    [5400, '1.5 h left', 'noch 1,5 Std.'],
    [3 * 86_400, '3 days left', 'noch 3 Tage'],
  ])('of %i seconds is said as %j', (seconds, english, german) => {
    expect(say(timeLeft(seconds), 'en')).toBe(english);
    expect(say(timeLeft(seconds), 'de')).toBe(german);
  });
});

describe('the time that something took', () => {
  it.each([
    [0.2, '1 second', '1 Sekunde'],
    [42, '42 seconds', '42 Sekunden'],
    [60, '1 minute', '1 Minute'],
    [725, '12 minutes', '12 Minuten'],
    [3600, '1 h', '1 Std.'],
    [12_000, '3 h 20 min', '3 Std. 20 Min.'],
  ])('of %d seconds is said as %j', (seconds, english, german) => {
    expect(say(timeTaken(seconds), 'en')).toBe(english);
    expect(say(timeTaken(seconds), 'de')).toBe(german);
  });
});

describe('how long ago something was', () => {
  const now = 1_700_000_000_000;

  it('is told in the unit that says most', () => {
    expect(timeAgo(now, now)).toEqual({ value: -0, unit: 'minute' });
    expect(timeAgo(now - 59 * 60_000, now)).toEqual({ value: -59, unit: 'minute' });
    expect(timeAgo(now - 90 * 60_000, now)).toEqual({ value: -1, unit: 'hour' });
    expect(timeAgo(now - 50 * 3_600_000, now)).toEqual({ value: -2, unit: 'day' });
  });

  it('is left to the date after a week, or after the clock was set back', () => {
    expect(timeAgo(now - 8 * 86_400_000, now)).toBeNull();
    expect(timeAgo(now + 3_600_000, now)).toBeNull();
  });
});
