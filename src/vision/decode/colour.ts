/**
 * Colour profiles of RGB photos. sharp converts before it resizes, which doubles the time of a
 * 12-megapixel photo, and leaves 16-bit ones in Display P3; here the few pixels that are left are
 * converted, and those that are sRGB already are not touched.
 */
import type { RgbImage } from './rgb-image.ts';
import { sharp } from './sharp.ts';
import type { Metadata } from './sharp.ts';
import { TIFF_HEADER_BYTES, writeTiffHeader } from './tiff-wrap.ts';

/** What is to be done about colour after decoding; `by-decoder` leaves it all to sharp. */
export type ColourPlan =
  { readonly kind: 'by-decoder' | 'none' } | { readonly kind: 'late'; readonly profile: Buffer };

/** Plans for the photo with this header. Grey and CMYK profiles are the decoder's work. */
export function planColour(header: Metadata): ColourPlan {
  const { icc, space } = header;
  if (icc === undefined || (space !== 'srgb' && space !== 'rgb16')) return { kind: 'by-decoder' };
  return isSrgb(icc) ? { kind: 'none' } : { kind: 'late', profile: icc };
}

/**
 * Whether a profile says that it is sRGB, as most do. The `preference` one is something else: it
 * maps sRGB by taste.
 */
function isSrgb(profile: Buffer): boolean {
  const name = profileName(profile);
  return name.includes('sRGB') && !name.includes('preference');
}

/** The description of an ICC profile, or '' where there is none. */
export function profileName(profile: Buffer): string {
  if (profile.length < 132) return '';
  const count = Math.min(profile.readUInt32BE(128), 100);
  for (let at = 132; at + 12 <= Math.min(132 + count * 12, profile.length); at += 12) {
    if (profile.toString('latin1', at, at + 4) !== 'desc') continue;
    const from = profile.readUInt32BE(at + 4);
    const to = Math.min(from + Math.min(profile.readUInt32BE(at + 8), 1000), profile.length);
    // ASCII in version 2, UTF-16 in version 4: without its zeros that is the same here.
    return profile.toString('latin1', from, to).replaceAll('\0', '');
  }
  return '';
}

/** The same pixels in sRGB; unchanged where the profile is of no use. */
export async function toSrgb(image: RgbImage, profile: Buffer): Promise<RgbImage> {
  const { width, height } = image;
  const tiff = Buffer.allocUnsafeSlow(TIFF_HEADER_BYTES + image.data.length + profile.length);
  writeTiffHeader(tiff, { width, height, channels: 3, profileBytes: profile.length });
  tiff.set(image.data, TIFF_HEADER_BYTES);
  tiff.set(profile, TIFF_HEADER_BYTES + image.data.length);
  const data = await sharp(tiff, { failOn: 'none' }).toColourspace('srgb').raw().toBuffer();
  return { data, width, height };
}
