import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DateReading,
  parseExifDate,
  parseFraction,
  parseIptcDate,
  parseOffset,
  parseXmpDate,
  readingOf,
} from '../../../../src/vision/metadata/dates.ts';

const DAY = 86_400_000;
const iso = (reading: DateReading | null) =>
  reading === null ? null : new Date(reading.local).toISOString().slice(0, 23);

/** Every millisecond from 1826 to 2199 on a wall clock, but for the clocks' birthdays. */
const wallClock = fc
  .date({ min: new Date('1826-01-01T00:00Z'), max: new Date('2199-12-31T23:59:59.999Z') })
  .filter((date) => !Number.isNaN(date.getTime()) && Math.floor(date.getTime() / 1000) !== 0)
  .filter((date) => date.getTime() !== Date.UTC(1904, 0, 1));
const offset = fc.integer({ min: -56, max: 56 }).map((quarters) => quarters * 15 + 0);

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

describe('EXIF dates', () => {
  it('come back as they were written, with fraction and offset', () => {
    fc.assert(
      fc.property(wallClock, offset, (date, minutes) => {
        const text = date.toISOString();
        const exif = text.slice(0, 19).replaceAll('-', ':').replace('T', ' ');
        expect(parseExifDate(exif, text.slice(20, 23), offsetText(minutes))).toEqual({
          local: date.getTime(),
          until: date.getTime() + 1,
          offsetMinutes: minutes,
        });
      }),
    );
  });

  it.each([
    ['2009:09:09 20:27:09.60:04:00', '2009-09-09T20:27:09.600'],
    ['2004-01-02T03:04:05', '2004-01-02T03:04:05.000'],
    ['2004:01:02 03:04', '2004-01-02T03:04:00.000'],
    ['2004:01:02', '2004-01-02T00:00:00.000'],
    ['2004:1:2 3:04:05', '2004-01-02T03:04:05.000'],
    ['2004:01:02 03:04:05\0\0', '2004-01-02T03:04:05.000'],
    ['2016:12:31 23:59:60', '2016-12-31T23:59:59.000'],
  ])('reads %j as %s', (text, expected) => {
    expect(iso(parseExifDate(text))).toBe(expected);
  });

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2004:13:01 00:00:00',
    '2004:00:10 00:00:00',
    '2003:02:29 10:00:00',
    '2004:01:02 24:00:00',
    '2004:01:02 10:60:00',
    '1825:12:31 10:00:00',
    '9999:01:01 00:00:00',
    '1970:01:01 00:00:00',
    '1904:01:01 00:00:00',
    '20040102',
    '',
    'yesterday',
  ])('refuses %j', (text) => {
    expect(parseExifDate(text)).toBeNull();
  });

  it('keeps the interval of what was said: a second, a minute, a day', () => {
    const length = (text: string) => {
      const reading = parseExifDate(text)!;
      return reading.until - reading.local;
    };
    expect(length('2004:01:02 03:04:05')).toBe(1000);
    expect(length('2004:01:02 03:04')).toBe(60_000);
    expect(length('2004:01:02')).toBe(DAY);
  });

  it('knows leap years', () => {
    expect(iso(parseExifDate('2004:02:29 10:00:00'))).toBe('2004-02-29T10:00:00.000');
    expect(parseExifDate('1900:02:29 10:00:00')).toBeNull();
  });
});

describe('XMP dates', () => {
  it('come back from ISO 8601 at every precision', () => {
    fc.assert(
      fc.property(wallClock, offset, (date, minutes) => {
        const text = date.toISOString();
        const whole = parseXmpDate(text.slice(0, 23) + offsetText(minutes));
        expect(whole?.local).toBe(date.getTime());
        expect(whole?.offsetMinutes).toBe(minutes);
        for (const length of [4, 7, 10, 16, 19, 23]) {
          const reading = parseXmpDate(text.slice(0, length));
          // The start of the minute or second may be the epoch, which counts as unset.
          if (reading === null) continue;
          expect(reading.local).toBeLessThanOrEqual(date.getTime());
          expect(reading.until).toBeGreaterThan(date.getTime());
          expect(reading.offsetMinutes).toBeNull();
        }
      }),
    );
  });

  it('span what they leave open', () => {
    expect(parseXmpDate('1974')).toEqual({
      local: Date.UTC(1974, 0, 1),
      until: Date.UTC(1975, 0, 1),
      offsetMinutes: null,
    });
    expect(parseXmpDate('1974-08')?.until).toBe(Date.UTC(1974, 8, 1));
    expect(parseXmpDate('2022-01-10T15:15:44.31')?.local).toBe(
      Date.UTC(2022, 0, 10, 15, 15, 44, 310),
    );
    expect(parseXmpDate('2023-11-15T12:30:00Z')?.offsetMinutes).toBe(0);
  });

  it.each(['1974-13', '1974-00', '2004-02-30', '2004-01-02T25:00', 'NaN', '', '19740812'])(
    'refuses %j',
    (text) => {
      expect(parseXmpDate(text)).toBeNull();
    },
  );
});

describe('IPTC dates', () => {
  it('read date, time and zone', () => {
    expect(parseIptcDate('20061029', '062751-0500')).toEqual({
      local: Date.UTC(2006, 9, 29, 6, 27, 51),
      until: Date.UTC(2006, 9, 29, 6, 27, 52),
      offsetMinutes: -300,
    });
  });

  it('take the compulsory zone +0000 for unknown, and midnight in it for no time', () => {
    expect(parseIptcDate('20200723', '113220+0000')?.offsetMinutes).toBeNull();
    const midnight = parseIptcDate('20200723', '000000+0000')!;
    expect(midnight.until - midnight.local).toBe(DAY);
  });

  it('know 00 for an unknown month or day', () => {
    expect(parseIptcDate('19740000', null)?.until).toBe(Date.UTC(1975, 0, 1));
    expect(parseIptcDate('19740800', '120000')?.until).toBe(Date.UTC(1974, 8, 1));
    expect(parseIptcDate('00000000', null)).toBeNull();
  });

  it('keep the day when the time is nonsense', () => {
    expect(iso(parseIptcDate('19740812', '996100+0100'))).toBe('1974-08-12T00:00:00.000');
  });
});

describe('offsets and fractions', () => {
  it('read offsets back', () => {
    fc.assert(
      fc.property(offset, (minutes) => {
        expect(parseOffset(offsetText(minutes))).toBe(minutes);
        expect(parseOffset(offsetText(minutes).replace(':', ''))).toBe(minutes);
      }),
    );
    expect(parseOffset('Z')).toBe(0);
    expect(parseOffset('-3')).toBe(-180);
  });

  it.each(['', '   :  ', '+15:00', '+14:15', '+05:60', '0530', 'CET'])('refuse %j', (text) => {
    expect(parseOffset(text)).toBeNull();
  });

  it('read digits as a decimal fraction', () => {
    expect(parseFraction('5')).toBe(500);
    expect(parseFraction('023460')).toBe(23);
    expect(parseFraction('')).toBeUndefined();
    expect(parseFraction('   ')).toBeUndefined();
  });
});

it('never throws and never leaves the calendar', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      for (const reading of [parseExifDate(a, b, b), parseXmpDate(a), parseIptcDate(a, b)]) {
        if (reading !== null) expect(reading.until).toBeGreaterThan(reading.local);
      }
    }),
  );
  expect(readingOf({ year: NaN })).toBeNull();
  expect(readingOf({ year: 2000, month: 1.5 })).toBeNull();
});
