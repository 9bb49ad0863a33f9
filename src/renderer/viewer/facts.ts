/** Facts about a photo in words. Pure: `say` gives the messages of a language. */
import type { PhotoDetails } from '../../contract/app/photos.ts';
import type { Say } from '../faces/words.ts';

/** "12 August 1994, 14:05"; wall-clock times are written as the clock showed them. */
export function timeText(locale: string, takenAt: number): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(takenAt);
}

/** "12 August 1994" */
export function dateText(locale: string, takenAt: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(takenAt);
}

/** "UTC+02:00", for minutes ahead of UTC. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** "48.85837° N, 2.29448° E": to about a metre. */
export function gpsText(
  say: Say,
  { latitude, longitude }: NonNullable<PhotoDetails['gps']>,
): string {
  return say('viewer.gps', {
    latitude: Math.abs(latitude),
    northSouth: latitude < 0 ? 'south' : 'north',
    longitude: Math.abs(longitude),
    eastWest: longitude < 0 ? 'west' : 'east',
  });
}

/** "4032 × 3024 · 12.2 MP" */
export function pixelsText(
  say: Say,
  { width, height }: Pick<PhotoDetails, 'width' | 'height'>,
): string {
  return say('viewer.pixels', {
    width: String(width),
    height: String(height),
    megapixels: (width * height) / 1e6,
  });
}

/** "3.1 MB · JPEG": powers of 1,000, as file managers show them. */
export function fileText(
  say: Say,
  { size, format }: Pick<PhotoDetails, 'size' | 'format'>,
): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let unit = 0;
  let scaled = size;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  // 999.96 kB would be written as 1,000.0 kB.
  if (unit > 0 && unit < units.length - 1 && Math.round(scaled * 10) === 10_000) {
    scaled /= 1000;
    unit += 1;
  }
  return say('viewer.file', { size: scaled, unit: units[unit]!, format: format.toUpperCase() });
}

/** "★★★☆☆"; null where there is nothing to show. */
export function stars(rating: number | null): string | null {
  if (rating === null || rating < 1) return null;
  return '★'.repeat(rating) + '☆'.repeat(5 - rating);
}
