/**
 * Uncompressed pixels as a TIFF, so that sharp can apply the colour profile that came with them:
 * it takes none beside raw pixels. Layout: header, pixels, profile.
 */

/** Header, 12 directory entries and the bits of four channels. */
export const TIFF_HEADER_BYTES = 176;

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const BITS_AT = 166;

export interface TiffLayout {
  readonly width: number;
  readonly height: number;
  /** 8 bits each: RGB, or RGB and unassociated alpha. */
  readonly channels: 3 | 4;
  readonly profileBytes: number;
}

/** Fills the first TIFF_HEADER_BYTES; pixels and profile follow directly. */
export function writeTiffHeader(target: Buffer, layout: TiffLayout): void {
  const { width, height, channels, profileBytes } = layout;
  const pixelBytes = width * height * channels;
  // Tag, type, count, value, by rising tag.
  const entries: (readonly [number, number, number, number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, BITS_AT],
    [259, SHORT, 1, 1], // no compression
    [262, SHORT, 1, 2], // RGB
    [273, LONG, 1, TIFF_HEADER_BYTES],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height],
    [279, LONG, 1, pixelBytes],
    [284, SHORT, 1, 1], // channels interleaved
  ];
  if (channels === 4) entries.push([338, SHORT, 1, 2]);
  if (profileBytes > 0) {
    entries.push([34675, UNDEFINED, profileBytes, TIFF_HEADER_BYTES + pixelBytes]);
  }
  target.fill(0, 0, TIFF_HEADER_BYTES);
  target.write('II*\0', 0, 'latin1');
  target.writeUInt32LE(8, 4);
  target.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12;
    target.writeUInt16LE(tag, at);
    target.writeUInt16LE(type, at + 2);
    target.writeUInt32LE(count, at + 4);
    target.writeUInt32LE(value, at + 8);
  });
  for (let i = 0; i < channels; i += 1) target.writeUInt16LE(8, BITS_AT + i * 2);
}
