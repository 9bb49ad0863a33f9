/** Dates as EXIF, XMP and IPTC write them. Pure: text in, a reading or null out, never a throw. */

/**
 * What a date says, as an interval of wall-clock time: `1974-08` is all of that August. Both ends are
 * milliseconds since 1970-01-01T00:00 on the clock that was read; `until` is exclusive.
 */
export interface DateReading {
  readonly local: number;
  readonly until: number;
  /** Minutes ahead of UTC, or null where nothing says. */
  readonly offsetMinutes: number | null;
}

/** No photo is older: Niépce's first one that survives was taken in 1826 or 1827. */
export const EARLIEST_YEAR = 1826;
const LATEST_YEAR = 2199;
const MAX_OFFSET = 14 * 60;

/** A calendar date with as much of it as is known; the rest is absent from the right. */
export interface DateParts {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  readonly millisecond?: number | undefined;
}

/** The interval that the parts name, or null where there is no such date. */
export function readingOf(
  parts: DateParts,
  offsetMinutes: number | null = null,
): DateReading | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  if (!Number.isInteger(year) || year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  const start = (y: number, m = 1, d = 1, h = 0, min = 0, s = 0, ms = 0) =>
    Date.UTC(y, m - 1, d, h, min, s, ms);
  const whole = (local: number, until: number) => ({ local, until, offsetMinutes });
  if (month === undefined) return whole(start(year), start(year + 1));
  if (!within(month, 1, 12)) return null;
  if (day === undefined) return whole(start(year, month), start(year, month + 1));
  if (!within(day, 1, new Date(Date.UTC(year, month, 0)).getUTCDate())) return null;
  const midnight = start(year, month, day);
  if (hour === undefined || minute === undefined) return whole(midnight, midnight + 86_400_000);
  // A leap second is a second that Date does not have; the one before it is near enough.
  if (!within(hour, 0, 23) || !within(minute, 0, 59) || !within(second ?? 0, 0, 60)) return null;
  const local = start(year, month, day, hour, minute, Math.min(second ?? 0, 59), millisecond ?? 0);
  const unit = second === undefined ? 60_000 : millisecond === undefined ? 1000 : 1;
  return whole(local, local + unit);
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** Minutes of `+02:00`, `-0530`, `+2` or `Z`; null for anything else and beyond 14 hours. */
export function parseOffset(text: string): number | null {
  const trimmed = text.trim();
  if (/^z$/i.test(trimmed)) return 0;
  const match = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(trimmed);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (Number(match[3] ?? 0) > 59 || minutes > MAX_OFFSET) return null;
  return minutes === 0 ? 0 : match[1] === '-' ? -minutes : minutes;
}

/** Milliseconds of a fraction's digits, such as EXIF's SubSecTime: `5` is half a second. */
export function parseFraction(text: string): number | undefined {
  const digits = /^\s*(\d+)/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits.slice(0, 3).padEnd(3, '0'));
}

const SECONDS = String.raw`(?::(\d{2})(?:[.,](\d+))?)?`;
const ZONE = String.raw`\s*(z|[+-]\d{1,2}(?::?\d{2})?)?`;
const EXIF = new RegExp(
  String.raw`^(\d{4})[:/.-](\d{1,2})[:/.-](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})${SECONDS}(?!\d)${ZONE}(?:\D.*)?)?$`,
  'i',
);

/**
 * EXIF's `2019:07:04 12:34:56`, and what careless writers make of it: other separators, the zone or the
 * fraction or rubbish behind it, no time at all. Zeros and the clock's birthday, which say "never set", are null.
 */
export function parseExifDate(
  text: string,
  subSeconds = '',
  offset: string | null = null,
): DateReading | null {
  const match = EXIF.exec(clean(text));
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const reading = readingOf(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: number(hour),
      minute: number(minute),
      second: number(second),
      millisecond: second === undefined ? undefined : parseFraction(fraction ?? subSeconds),
    },
    parseOffset(zone ?? offset ?? ''),
  );
  return reading === null || isClockBirthday(reading.local) ? null : reading;
}

/** Clocks that were never set start at the epoch of Unix or of the Macintosh. */
function isClockBirthday(local: number): boolean {
  return Math.floor(local / 1000) === 0 || local === Date.UTC(1904, 0, 1);
}

const ISO = new RegExp(
  String.raw`^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T\s](\d{2}):(\d{2})${SECONDS}${ZONE})?)?)?$`,
  'i',
);

/** XMP's ISO 8601 profile, `2019` to `2019-07-04T12:34:56.789+02:00`; EXIF's form is taken too. */
export function parseXmpDate(text: string): DateReading | null {
  const match = ISO.exec(clean(text));
  if (match === null) return parseExifDate(text);
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const reading = readingOf(
    {
      year: Number(year),
      month: number(month),
      day: number(day),
      hour: number(hour),
      minute: number(minute),
      second: number(second),
      millisecond: fraction === undefined ? undefined : parseFraction(fraction),
    },
    parseOffset(zone ?? ''),
  );
  return reading !== null && hour !== undefined && isClockBirthday(reading.local) ? null : reading;
}

/**
 * IPTC's DateCreated `19740812` (00 for an unknown month or day) and TimeCreated `123456+0200`.
 * The zone is compulsory there, so writers that know none write +0000: that zone counts as unknown.
 */
export function parseIptcDate(date: string, time: string | null): DateReading | null {
  const day = /^(\d{4})[:-]?(\d{2})[:-]?(\d{2})$/.exec(clean(date));
  if (day === null) return null;
  const known = (digits: string | undefined) => (digits === '00' ? undefined : number(digits));
  const parts: DateParts = {
    year: Number(day[1]),
    month: known(day[2]),
    day: day[2] === '00' ? undefined : known(day[3]),
  };
  const clock = /^(\d{2}):?(\d{2}):?(\d{2})\s*([+-]\d{2}:?\d{2})?$/.exec(clean(time ?? ''));
  if (clock === null || parts.day === undefined) return readingOf(parts);
  const offset = parseOffset(clock[4] ?? '');
  // Midnight in that zone is how the same writers say that they know the day only.
  if (/^00:?00:?00/.test(clock[0]) && (offset ?? 0) === 0) return readingOf(parts);
  return (
    readingOf(
      { ...parts, hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3]) },
      offset === 0 ? null : offset,
    ) ?? readingOf(parts)
  );
}

/** Some writers pad with NULs; no date is longer than 40 characters, and no regex sees more. */
function clean(text: string): string {
  return text.slice(0, 40).replaceAll('\0', ' ').trim();
}

function number(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
