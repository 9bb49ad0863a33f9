/** Positions from EXIF and XMP. Pure. */
import type { PhotoMetadata } from '../../contract/metadata.ts';
import { type Sources, first } from './sources.ts';
import { type Tags, exifNumber, exifText, exifTriple } from './values.ts';
import { NS, type XmpNode, fieldText } from './xmp.ts';

type Position = NonNullable<PhotoMetadata['gps']>;

/** No camera is deeper than the sea or above the airliners by much; beyond, it is a wrong number. */
const ALTITUDE = { lowest: -12_000, highest: 100_000 };

/** Where the photo was taken; (0, 0), which cameras without a fix write, counts as missing. */
export function readGps(sources: Sources): Position | null {
  return (
    (sources.sidecar === null ? null : xmpPosition(sources.sidecar)) ??
    exifPosition(sources.exif) ??
    first(sources.embedded, xmpPosition)
  );
}

function exifPosition(exif: Tags): Position | null {
  const above = exifNumber(exif, 'GPSAltitude');
  return position(
    signed(exifDegrees(exif, 'GPSLatitude'), exifText(exif, 'GPSLatitudeRef'), 'NS'),
    signed(exifDegrees(exif, 'GPSLongitude'), exifText(exif, 'GPSLongitudeRef'), 'EW'),
    above !== null && exifNumber(exif, 'GPSAltitudeRef') === 1 ? -above : above,
  );
}

function exifDegrees(exif: Tags, name: string): number | null {
  const triple = exifTriple(exif, name);
  return triple === null ? null : degrees(...triple);
}

function xmpPosition(packet: XmpNode): Position | null {
  const above = rational(fieldText(packet, NS.exif, 'GPSAltitude'));
  const below = fieldText(packet, NS.exif, 'GPSAltitudeRef') === '1';
  return position(
    xmpDegrees(fieldText(packet, NS.exif, 'GPSLatitude'), 'NS'),
    xmpDegrees(fieldText(packet, NS.exif, 'GPSLongitude'), 'EW'),
    above !== null && below ? -above : above,
  );
}

/** `51,30.5N` or `51,30,30N`, XMP's form; null for anything else. */
export function xmpDegrees(text: string | null, letters: 'NS' | 'EW'): number | null {
  const match =
    /^(\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/i.exec(
      (text ?? '').slice(0, 40),
    );
  if (match === null) return null;
  const [, whole, minutes, seconds, letter] = match;
  return signed(
    degrees(Number(whole), Number(minutes ?? 0), Number(seconds ?? 0)),
    letter!,
    letters,
  );
}

function degrees(whole: number, minutes: number, seconds: number): number | null {
  // Rounded writers do say 60 seconds; more is no angle.
  if (whole < 0 || minutes < 0 || minutes > 60 || seconds < 0 || seconds > 60) return null;
  return whole + minutes / 60 + seconds / 3600;
}

/** Without its letter a number may be on either side of the world, so it is not used. */
function signed(value: number | null, letter: string | null, letters: string): number | null {
  const index = letter === null ? -1 : letters.indexOf(letter.charAt(0).toUpperCase());
  if (value === null || letter === '' || index < 0) return null;
  return index === 1 && value !== 0 ? -value : value;
}

function position(
  latitude: number | null,
  longitude: number | null,
  altitude: number | null,
): Position | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  if (latitude === 0 && longitude === 0) return null;
  const known = altitude !== null && altitude >= ALTITUDE.lowest && altitude <= ALTITUDE.highest;
  return { latitude, longitude, altitude: known ? altitude : null };
}

function rational(text: string | null): number | null {
  const match = /^(-?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec((text ?? '').slice(0, 40));
  if (match === null) return null;
  const value = Number(match[1]) / Number(match[2] ?? 1);
  return Number.isFinite(value) ? value : null;
}
