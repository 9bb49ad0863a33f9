/** Cuts a JPEG before its pixels, so that reading its metadata copies kilobytes and not megabytes. */

/** More than any writer puts before the pixels, depth maps in extended XMP included. */
const MAX_HEAD = 16 << 20;

/**
 * The bytes that can hold metadata: a JPEG's segments up to its start of scan, or the whole file of
 * any other format, whose blocks may lie anywhere. No copy is made.
 */
export function imageHead(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  let at = 2;
  while (at + 4 <= bytes.length && at < MAX_HEAD) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) break;
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  // A little of the scan stays: the reader looks at a segment's first bytes before it stops.
  return bytes.subarray(0, Math.min(at + 16, MAX_HEAD, bytes.length));
}
