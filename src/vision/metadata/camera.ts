/** Names of cameras and lenses as people write them. Pure. */
import { type Sources, first } from './sources.ts';
import { exifText, tidy } from './values.ts';
import { NS, type XmpNode, fieldText } from './xmp.ts';

const MAX_NAME = 80;

/** Makers whose name is not simply their first word, capitalised. */
const MAKERS: Readonly<Record<string, string>> = {
  'eastman kodak': 'Kodak',
  'hewlett-packard': 'HP',
  'konica minolta': 'Konica Minolta',
  'minolta-konica': 'Konica Minolta',
  'leica camera': 'Leica',
  'phase one': 'Phase One',
  'asahi optical': 'Pentax',
  general: 'GE',
  lge: 'LG',
  oneplus: 'OnePlus',
  gopro: 'GoPro',
};

/** What a company adds to the name that its cameras carry. */
const SUFFIX =
  /[\s,]+(?:corporation|corp\.?|company|computer|systems|ab|co\.?|ltd\.?|inc\.?|ag|gmbh|limited|electronics|electric|optical|imaging|techwin|mobile|communications|technologies|photo film|digital|camera)(?=[\s,.]|$)\.?/gi;

/** `Canon EOS 5D` from `Canon` and `Canon EOS 5D`; either part may be missing. */
export function cameraName(make: string | null, model: string | null): string | null {
  const brand = make === null ? null : brandName(make);
  const name = model === null ? null : tidy(model, MAX_NAME);
  if (brand === null || name === null) return name ?? brand;
  const words = [make!, brand, brand.split(' ')[0]!, make!.split(/\s/)[0]!];
  for (const prefix of words) {
    if (!startsWithWord(name, prefix)) continue;
    // LG-H950 and FLIR_i7 are words of their own.
    if (/^[-_]/.test(name.slice(prefix.length))) return name;
    const rest = name.slice(prefix.length).trim();
    return rest === '' ? brand : tidy(`${brand} ${rest}`, MAX_NAME);
  }
  return tidy(`${brand} ${name}`, MAX_NAME);
}

/** `Nikon` from `NIKON CORPORATION`. */
export function brandName(make: string): string | null {
  const full = tidy(make, MAX_NAME);
  if (full === null) return null;
  const name = full.replace(SUFFIX, '').replace(/[\s,.]+$/, '') || full;
  const known = MAKERS[name.toLowerCase()];
  if (known !== undefined) return known;
  if (name.length <= 3) return name.toUpperCase();
  const shouted = name === name.toUpperCase() || name === name.toLowerCase();
  return shouted ? name.toLowerCase().replace(/\b\p{L}/gu, (l) => l.toUpperCase()) : name;
}

function startsWithWord(text: string, word: string): boolean {
  return (
    word !== '' &&
    text.slice(0, word.length).toLowerCase() === word.toLowerCase() &&
    !/^[\p{L}\d]/u.test(text.slice(word.length))
  );
}

/** The camera from EXIF, then XMP. */
export function readCamera({ exif, packets }: Sources): string | null {
  const xmp = (name: string) => first(packets, (packet) => fieldText(packet, NS.tiff, name));
  return cameraName(exifText(exif, 'Make') ?? xmp('Make'), exifText(exif, 'Model') ?? xmp('Model'));
}

/** The lens's model from EXIF, then XMP. Placeholders of adapters without contacts are null. */
export function readLens({ exif, packets }: Sources): string | null {
  const xmp = (packet: XmpNode) =>
    fieldText(packet, NS.exifEX, 'LensModel') ?? fieldText(packet, NS.aux, 'Lens');
  const candidates = [exifText(exif, 'LensModel'), first(packets, xmp), exifText(exif, 'Lens')];
  return first(candidates, (text) => {
    const lens = text === null ? null : tidy(text, MAX_NAME);
    return lens === null || !/[1-9a-z]/i.test(lens.replace(/\b(?:mm|f|unknown|none|n\/a)\b/gi, ''))
      ? null
      : lens;
  });
}
