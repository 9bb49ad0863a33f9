/** Compressed XMP in a PNG, which exifreader leaves compressed although libvips and others write it. */
import { inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const KEYWORD = Buffer.from('XML:com.adobe.xmp\0', 'latin1');
/** Of the inflated packet; more is refused before it is allocated. */
const MAX_PACKET = 4 << 20;
const MAX_CHUNKS = 100_000;

/**
 * The packet of a compressed iTXt chunk, or of the zTXt chunk that libvips writes instead; null where
 * there is none. Never throws.
 */
export function compressedPngXmp(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 8).equals(SIGNATURE)) return null;
  let at = 8;
  for (let count = 0; count < MAX_CHUNKS && at + 12 <= file.length; count += 1) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'iTXt' || type === 'zTXt') {
      const chunk = file.subarray(at + 8, at + 8 + length);
      const start = chunk.subarray(0, KEYWORD.length).equals(KEYWORD) ? textStart(type, chunk) : -1;
      const packet = start < 0 ? null : inflated(chunk.subarray(start));
      if (packet !== null) return packet;
    }
    at += length + 12;
  }
  return null;
}

/** Where the compressed text starts behind the keyword and its NUL; -1 where it is not compressed. */
function textStart(type: 'iTXt' | 'zTXt', chunk: Buffer): number {
  // zTXt: the method. iTXt: a flag, the method, a language and a translated keyword, each with a NUL.
  if (type === 'zTXt') return KEYWORD.length + 1;
  if (chunk[KEYWORD.length] !== 1) return -1;
  const language = chunk.indexOf(0, KEYWORD.length + 2);
  const keyword = language < 0 ? -1 : chunk.indexOf(0, language + 1);
  return keyword < 0 ? -1 : keyword + 1;
}

function inflated(data: Buffer): string | null {
  try {
    return inflateSync(data, { maxOutputLength: MAX_PACKET }).toString();
  } catch {
    return null;
  }
}
