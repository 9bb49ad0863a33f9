/** Typed access to exifreader's untrusted tags, and tidy text. Pure. */

/** Tags by exifreader's names, values as it decodes them: nothing about them is trusted. */
export type Tags = Readonly<Record<string, unknown>>;

/** The `value` of one of exifreader's tags. */
export function valueOf(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : undefined;
}

/** The `description` of one of exifreader's tags: its decoded text. */
function descriptionOf(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'description' in tag
    ? tag.description
    : undefined;
}

const MAX_TEXT = 256;

/** First string of an EXIF ASCII tag, tidied; null where absent, blank or of another type. */
export function exifText(tags: Tags, name: string): string | null {
  const value = valueOf(tags[name]);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '<faulty value>' ? tidy(first) : null;
}

/** A number (a rational is divided), or null where absent, of another type or not finite. */
export function exifNumber(tags: Tags, name: string): number | null {
  const value = valueOf(tags[name]);
  return asNumber(value);
}

/** Three rationals, as positions and GPS times are stored; null unless all are finite. */
export function exifTriple(tags: Tags, name: string): readonly [number, number, number] | null {
  const value = valueOf(tags[name]);
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [a, b, c] = value.map(asNumber);
  return a == null || b == null || c == null ? null : [a, b, c];
}

function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [numerator, denominator] = value as unknown[];
  if (typeof numerator !== 'number' || typeof denominator !== 'number') return null;
  const quotient = numerator / denominator;
  return Number.isFinite(quotient) ? quotient : null;
}

/** The raw bytes of a tag as numbers, or null. */
export function tagBytes(tags: Tags, name: string): Uint8Array | null {
  const value = valueOf(tags[name]);
  return Array.isArray(value) && value.every((byte) => typeof byte === 'number')
    ? Uint8Array.from(value)
    : null;
}

/** All texts of a repeatable IPTC tag, decoded in the character set that the block names. */
export function iptcTexts(tags: Tags, name: string): string[] {
  const tag = tags[name];
  const all: unknown[] = Array.isArray(tag) ? tag : [tag];
  return all
    .map(descriptionOf)
    .filter((text) => typeof text === 'string')
    .map((text) => tidy(text))
    .filter((text) => text !== null);
}

/** A short IPTC value as the ASCII it was stored in, or null. */
export function iptcAscii(tags: Tags, name: string): string | null {
  const bytes = tagBytes(tags, name);
  return bytes === null ? null : tidy(String.fromCharCode(...bytes.subarray(0, 64)));
}

/** Text as people read it: composed, without control characters, single-spaced, trimmed; null if empty. */
export function tidy(text: string, maxLength = MAX_TEXT): string | null {
  const clean = text
    .slice(0, maxLength * 4)
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- these are what is to be removed
    .replace(/[\u0000-\u001f\u007f-\u009f\ufeff\ufffe\s]+/gu, ' ')
    .trim();
  const cut = clean.slice(0, maxLength).toWellFormed().trimEnd();
  return cut === '' ? null : cut;
}
