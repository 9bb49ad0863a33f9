import createXxHash from 'xxhash-wasm';

const xxHash = await createXxHash();

/** The hash's memory grows to the largest piece it is given and never shrinks. */
const PIECE_BYTES = 2 ** 20;

/** xxHash64 (seed 0) as 16 lower-case hex digits. */
export function hashOf(bytes: Uint8Array): string {
  const hash = xxHash.create64();
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
  }
  return hash.digest().toString(16).padStart(16, '0');
}
