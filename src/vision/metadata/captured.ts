/** Which of the dates that a photo carries is when it was taken. Pure but for the machine's time zone. */
import type { CaptureTime } from '../../contract/metadata.ts';
import {
  type DateReading,
  parseExifDate,
  parseIptcDate,
  parseXmpDate,
  readingOf,
} from './dates.ts';
import { parseFileNameDate } from './file-name-date.ts';
import type { Sources } from './sources.ts';
import { type Tags, exifText, exifTriple, iptcAscii } from './values.ts';
import { NS, type XmpNode, fieldText } from './xmp.ts';

export interface Candidate {
  readonly source: CaptureTime['source'];
  readonly reading: DateReading;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const YEAR = 366 * DAY;
/** Clocks of computers go wrong too: what was plausible when this was written stays so. */
const NEVER_BEFORE = Date.UTC(2027, 0, 1);

export interface TimeInput {
  readonly sources: Sources;
  readonly fileName: string;
  readonly modifiedMs: number;
}

/** When the photo was taken: always an answer, at worst the file's own time. */
export function readCaptured(input: TimeInput, now = Date.now()): CaptureTime {
  return chooseTime(candidates(input), input.modifiedMs, gpsInstant(input.sources), now);
}

/**
 * The first plausible candidate, made more precise by later ones that lie inside it: a sidecar's
 * `2019-07-04` or a name's `1974-08` by a clock time on that day or in that month.
 */
export function chooseTime(
  ranked: readonly Candidate[],
  modifiedMs: number,
  gps: DateReading | null,
  now: number,
): CaptureTime {
  const file: Candidate = { source: 'file-time', reading: fileTime(modifiedMs) };
  const latest = Math.max(now, modifiedMs || 0, NEVER_BEFORE) + YEAR;
  const plausible = ranked.filter(({ reading }) => reading.local < latest);
  let chosen = plausible[0];
  if (chosen === undefined) return finish(file.reading, file.source);
  for (const other of [...plausible, file]) {
    const finest = other.source === 'file-time' ? DAY : 0;
    if (length(chosen.reading) > finest && isInside(other.reading, chosen.reading)) chosen = other;
  }
  const { source, reading } = chosen;
  return finish({ ...reading, offsetMinutes: offsetOf(reading, plausible, gps) }, source);
}

function finish(reading: DateReading, source: CaptureTime['source']): CaptureTime {
  return { local: reading.local, offsetMinutes: reading.offsetMinutes, source };
}

function length(reading: DateReading): number {
  return reading.until - reading.local;
}

function isInside(fine: DateReading, coarse: DateReading): boolean {
  return fine.local >= coarse.local && fine.until <= coarse.until && length(fine) < length(coarse);
}

/** The reading's own offset, or that of another block for the same second, or the one GPS implies. */
function offsetOf(
  reading: DateReading,
  others: readonly Candidate[],
  gps: DateReading | null,
): number | null {
  if (reading.offsetMinutes !== null) return reading.offsetMinutes;
  if (length(reading) > MINUTE) return null;
  const second = (each: DateReading) => Math.floor(each.local / SECOND);
  for (const { source, reading: other } of others) {
    // IPTC's compulsory zone is too often a fixed setting of the program that wrote it.
    if (source === 'iptc' || source === 'file-name' || length(other) > SECOND) continue;
    if (other.offsetMinutes !== null && second(other) === second(reading)) {
      return other.offsetMinutes;
    }
  }
  return gps === null ? null : inferOffset(reading.local, gps.local);
}

/**
 * The offset of a wall clock from the UTC that GPS received for the same photo: the nearest quarter of
 * an hour, if the two clocks then agree to 4 minutes and it is a zone that may exist; else null.
 */
export function inferOffset(local: number, utc: number): number | null {
  const minutes = (local - utc) / MINUTE;
  const offset = Math.round(minutes / 15) * 15;
  return Math.abs(offset) <= 14 * 60 && Math.abs(minutes - offset) <= 4 ? offset + 0 : null;
}

/** A file's time on the clock of this machine, in the zone that it had at that moment. */
function fileTime(modifiedMs: number): DateReading {
  const instant = Number.isFinite(modifiedMs) ? Math.trunc(modifiedMs) : 0;
  const date = new Date(Math.max(-8.64e15, Math.min(8.64e15, instant)));
  const offsetMinutes = -date.getTimezoneOffset() + 0;
  const local = date.getTime() + offsetMinutes * MINUTE;
  return { local, until: local + 1, offsetMinutes };
}

/** Everything that says when, best first; see docs/metadata.md. */
function candidates({ sources, fileName }: TimeInput): Candidate[] {
  const { exif, iptc, sidecar, embedded } = sources;
  const ranked: (Candidate | null)[] = [
    ...(sidecar === null ? [] : xmpDates(sidecar, [...TAKEN, ...CREATED])),
    exifDate(exif, 'DateTimeOriginal', 'SubSecTimeOriginal', 'OffsetTimeOriginal'),
    exifDate(exif, 'DateTimeDigitized', 'SubSecTimeDigitized', 'OffsetTimeDigitized'),
    ...embedded.flatMap((packet) => xmpDates(packet, TAKEN)),
    ...embedded.flatMap((packet) => xmpDates(packet, CREATED)),
    iptcDate(iptc, 'Date Created', 'Time Created'),
    iptcDate(iptc, 'Digital Creation Date', 'Digital Creation Time'),
    candidate('file-name', parseFileNameDate(fileName)),
    candidate('exif', gpsInstant(sources)),
    exifDate(exif, 'DateTime', 'SubSecTime', 'OffsetTime'),
  ];
  return ranked.filter((each) => each !== null);
}

function candidate(source: Candidate['source'], reading: DateReading | null): Candidate | null {
  return reading === null ? null : { source, reading };
}

function exifDate(exif: Tags, name: string, subSeconds: string, offset: string): Candidate | null {
  const text = exifText(exif, name);
  // Writers that know one zone only put it in OffsetTime.
  const zone = exifText(exif, offset) ?? exifText(exif, 'OffsetTime');
  return text === null
    ? null
    : candidate('exif', parseExifDate(text, exifText(exif, subSeconds) ?? '', zone));
}

const TAKEN = [
  [NS.exif, 'DateTimeOriginal'],
  [NS.photoshop, 'DateCreated'],
] as const;
const CREATED = [
  [NS.exif, 'DateTimeDigitized'],
  [NS.xmp, 'CreateDate'],
] as const;

function xmpDates(
  packet: XmpNode,
  names: readonly (readonly [string, string])[],
): (Candidate | null)[] {
  return names.map(([namespace, name]) => {
    const text = fieldText(packet, namespace, name);
    return text === null ? null : candidate('xmp', parseXmpDate(text));
  });
}

function iptcDate(iptc: Tags, date: string, time: string): Candidate | null {
  const text = iptcAscii(iptc, date);
  return text === null ? null : candidate('iptc', parseIptcDate(text, iptcAscii(iptc, time)));
}

/** The moment of the GPS fix, which is always UTC, from EXIF or XMP. */
function gpsInstant({ exif, packets }: Sources): DateReading | null {
  const date = /^(\d{4})[:/-](\d\d)[:/-](\d\d)/.exec(exifText(exif, 'GPSDateStamp') ?? '');
  const time = exifTriple(exif, 'GPSTimeStamp');
  if (date !== null && time !== null) {
    const [year, month, day] = date.slice(1).map(Number);
    const [hour, minute] = time;
    const second = Math.floor(time[2]);
    return readingOf({ year: year!, month, day, hour, minute, second }, 0);
  }
  for (const packet of packets) {
    const reading = parseXmpDate(fieldText(packet, NS.exif, 'GPSTimeStamp') ?? '');
    if (reading?.offsetMinutes === 0) return reading;
  }
  return null;
}
