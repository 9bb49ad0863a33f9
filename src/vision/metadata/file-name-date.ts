/**
 * Dates in file names. A wrong date is worse than none, so every pattern wants more than a run of
 * digits that could be a year: counters (IMG_1974), phone numbers and sizes (1920x1080) give null.
 */
import { type DateParts, type DateReading, readingOf } from './dates.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** First and last month of what people write on a box of scans (northern seasons). */
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  christmas: [12, 12],
  xmas: [12, 12],
};

const YEAR = String.raw`(18[3-9]\d|19\d\d|20\d\d)`;
/** Not inside a longer number, and not the tail of one that is written in groups. */
const FREE = String.raw`(?<![\d+])(?<!\d[-. ])`;
const DAY = String.raw`${FREE}${YEAR}(?<sep>[-_. ]?)(\d\d)\k<sep>(\d\d)`;

/** 20190704_123456, 2019-07-04 12.34.56, 2019-07-04-123456, PXL_20201010_123456789, ... at 1.34.56 PM */
const MOMENT = new RegExp(
  String.raw`${DAY}(?:[-_ ]| at |_at_|T)?(\d{1,2})(?<inner>[-_.: ]?)(\d\d)\k<inner>(\d\d)(?:[-_.]?(\d{3}))?(?!\d)(?:\s?([ap])m)?`,
  'iu',
);
/** 2019-07-04 12.34, with a separator: without one it may be a counter. */
const MINUTE = new RegExp(String.raw`${DAY}(?: at |[_ T])(\d\d)[.:h-](\d\d)(?![\d.:-])`, 'iu');
const WHOLE_DAY = new RegExp(String.raw`${DAY}(?!\d)(?![- ]?\d{5})`, 'iu');
/** 04.07.2019: with dots the day comes first everywhere; with dashes or slashes nobody knows. */
const DOTTED_DAY = new RegExp(String.raw`(?<![\d.])(\d{1,2})\.(\d{1,2})\.${YEAR}(?![\d.]\d)`, 'u');
/** 1974-08, at the start of a word; a counter of three or more digits may follow. */
const MONTH = new RegExp(
  String.raw`(?:^|[\s(]|scan[-_ ])${YEAR}[-_.](\d\d)(?!\d)(?![-_.]\d{1,2}(?!\d))`,
  'iu',
);
const WORD = String.raw`(?<word>[a-z]+)`;
const WORD_YEAR = new RegExp(String.raw`(?<![a-z])${WORD}[-_ ,]{1,2}${YEAR}(?!\d)`, 'giu');
const YEAR_WORD = new RegExp(String.raw`(?<![\d.-])${YEAR}[-_ ]{1,3}${WORD}`, 'giu');
const DECADE = /(?<![\d.-])(18[3-9]|19\d|20\d)0['’]?(?:s|er|ies)(?![a-z])/iu;
/** 1974 Beach holiday, (1974), circa 1974 */
const ONLY_YEAR = new RegExp(
  String.raw`^${YEAR}[-_ ]{1,3}(?=\p{L}{3})|\(${YEAR}\)|(?<!\p{L})(?:circa|ca?\.?)[ _]?${YEAR}(?!\d)`,
  'iu',
);

/**
 * The date that a file's name says, at the precision it has, or null. The name may have an extension.
 * The Pixel phones' `PXL_` names are in UTC and say so in `offsetMinutes`; all others are wall clock.
 */
export function parseFileNameDate(fileName: string): DateReading | null {
  const stem = fileName.slice(0, 255).replace(/\.[a-z0-9]{2,5}$/i, '');
  return moment(stem) ?? minute(stem) ?? day(stem) ?? month(stem) ?? season(stem) ?? years(stem);
}

function moment(stem: string): DateReading | null {
  const match = MOMENT.exec(stem);
  if (match === null) return null;
  const [, year, separator, mm, dd, hh, inner, min, ss, ms, half] = match;
  // A lone digit for the hour is a 12-hour clock's, or a run of digits that is no time at all.
  if (hh?.length === 1 && (half === undefined || inner === '')) return null;
  // Fourteen digits in a row are a date and time only if nothing but the milliseconds follows.
  if (separator === '' && Number(year) < 1990) return null;
  let hour = Number(hh);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const parts = {
    year: Number(year),
    month: Number(mm),
    day: Number(dd),
    hour,
    minute: Number(min),
    second: Number(ss),
    millisecond: ms === undefined ? undefined : Number(ms),
  };
  return readingOf(parts, stem.startsWith('PXL_') ? 0 : null);
}

function minute(stem: string): DateReading | null {
  const match = MINUTE.exec(stem);
  return match === null
    ? null
    : readingOf({ ...ymd(match), hour: Number(match[5]), minute: Number(match[6]) });
}

function day(stem: string): DateReading | null {
  const match = WHOLE_DAY.exec(stem);
  if (match !== null) return readingOf(ymd(match));
  const dotted = DOTTED_DAY.exec(stem);
  if (dotted === null) return null;
  const [, dd, mm, year] = dotted;
  return readingOf({ year: Number(year), month: Number(mm), day: Number(dd) });
}

function ymd(match: RegExpExecArray): DateParts {
  return { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
}

function month(stem: string): DateReading | null {
  const match = MONTH.exec(stem);
  return match === null ? null : readingOf({ year: Number(match[1]), month: Number(match[2]) });
}

/** `Aug 1974`, `1974 summer`: the name of a month or of a season next to a year. */
function season(stem: string): DateReading | null {
  for (const pattern of [WORD_YEAR, YEAR_WORD]) {
    for (const match of stem.matchAll(pattern)) {
      const word = match.groups!.word!.toLowerCase();
      const year = Number(match[0].replace(/\D/gu, ''));
      const span = SEASONS[word] ?? monthSpan(word);
      if (span === null) continue;
      const first = readingOf({ year, month: span[0] });
      const last = readingOf({ year, month: span[1] });
      if (first !== null && last !== null) return { ...first, until: last.until };
    }
  }
  return null;
}

function monthSpan(word: string): readonly [number, number] | null {
  const names =
    /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;
  if (!names.test(word)) return null;
  const index = MONTHS.indexOf(word.slice(0, 3)) + 1;
  return [index, index];
}

function years(stem: string): DateReading | null {
  const decade = DECADE.exec(stem);
  if (decade !== null) {
    const first = readingOf({ year: Number(decade[1]) * 10 });
    const last = readingOf({ year: Number(decade[1]) * 10 + 9 });
    return first === null || last === null ? null : { ...first, until: last.until };
  }
  const match = ONLY_YEAR.exec(stem);
  return match === null ? null : readingOf({ year: Number(match[1] ?? match[2] ?? match[3]) });
}
