/** Ratings and keywords. Pure. */
import { type Sources, first } from './sources.ts';
import { exifNumber, iptcTexts, tagBytes, tidy } from './values.ts';
import { NS, type XmpNode, field, fieldText } from './xmp.ts';

const MAX_KEYWORDS = 256;
const MAX_LENGTH = 128;

/**
 * -1 (rejected) to 5: `xmp:Rating` of sidecar and file, EXIF's Rating, then Microsoft's percentages.
 * Null where nothing valid is said.
 */
export function readRating({ exif, packets }: Sources): number | null {
  return (
    first(packets, (packet) => stars(xmpNumber(packet, NS.xmp))) ??
    stars(exifNumber(exif, 'Rating')) ??
    first(packets, (packet) => percentStars(xmpNumber(packet, NS.msPhoto))) ??
    percentStars(exifNumber(exif, 'RatingPercent'))
  );
}

function xmpNumber(packet: XmpNode, namespace: string): number | null {
  const text = fieldText(packet, namespace, 'Rating');
  return text === null ? null : Number(text);
}

function stars(value: number | null): number | null {
  if (value === null || !(value >= -1 && value <= 5)) return null;
  return Math.round(value) + 0;
}

/** Windows stores 1, 25, 50, 75 and 99 for one to five stars. */
function percentStars(value: number | null): number | null {
  if (value === null || !(value >= 0 && value <= 100)) return null;
  return value === 0 ? 0 : Math.min(5, Math.floor((value + 12) / 25) + 1);
}

/**
 * Keywords without repetition (case does not count), as first written. A sidecar that has any speaks alone,
 * so that a keyword taken off there is gone; otherwise XMP, IPTC and Windows' are put together.
 */
export function readKeywords({ sidecar, embedded, iptc, exif }: Sources): string[] {
  const said = sidecar === null ? [] : xmpKeywords(sidecar);
  if (said.length > 0) return unique(said);
  const windows = tagBytes(exif, 'XPKeywords');
  return unique([
    ...embedded.flatMap(xmpKeywords),
    ...iptcTexts(iptc, 'Keywords'),
    ...(windows === null ? [] : new TextDecoder('utf-16le').decode(windows).split(';')),
  ]);
}

/** dc:subject, and of Lightroom's `Places|Italy|Rome` the leaf. */
function xmpKeywords(packet: XmpNode): string[] {
  const flat = field(packet, NS.dc, 'subject')?.items ?? [];
  const paths = field(packet, NS.lr, 'hierarchicalSubject')?.items ?? [];
  return [
    ...flat.map((item) => item.text),
    ...paths.map((item) => item.text.slice(item.text.lastIndexOf('|') + 1)),
  ];
}

function unique(texts: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) {
    const keyword = tidy(text, MAX_LENGTH);
    if (keyword === null || seen.has(keyword.toLowerCase())) continue;
    if (seen.size === MAX_KEYWORDS) break;
    seen.set(keyword.toLowerCase(), keyword);
  }
  return [...seen.values()];
}
