/**
 * Just enough of TIFF to tell camera RAW from pictures and to find the previews in it. Every offset
 * comes from the file, so every read is checked: what does not fit is left out.
 */

export interface Entry {
  /** At most MAX_VALUES of its whole numbers. */
  readonly values: readonly number[];
  /** Where all of them lie in the file: [from, from + bytes), which may be cut off. */
  readonly from: number;
  readonly bytes: number;
}

/** One image file directory: its entries by tag. */
export type Directory = ReadonlyMap<number, Entry>;

const MAX_DIRECTORIES = 32;
const MAX_ENTRIES = 1000;
const MAX_VALUES = 64;

const SUB_DIRECTORIES = 0x014a;
/** Bytes of a value, by TIFF type; types that are not whole numbers are passed over. */
const VALUE_BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 7: 1, 13: 4 };

/** Little-endian, big-endian, or null where the bytes do not begin as a TIFF does. */
function byteOrder(bytes: Buffer): 'little' | 'big' | null {
  const mark = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8) return null;
  return mark === 'II' ? 'little' : mark === 'MM' ? 'big' : null;
}

/** All directories of a TIFF or TIFF-like file: the chain first, each followed by its own subs. */
export function readDirectories(bytes: Buffer): Directory[] {
  const order = byteOrder(bytes);
  if (order === null) return [];
  const number = (at: number, size: number): number =>
    order === 'little' ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  const found: Directory[] = [];
  const seen = new Set<number>();

  const read = (at: number): void => {
    if (at < 8 || at + 2 > bytes.length || seen.has(at) || seen.size >= MAX_DIRECTORIES) return;
    seen.add(at);
    const count = number(at, 2);
    const end = at + 2 + count * 12;
    if (count > MAX_ENTRIES || end > bytes.length) return;
    const directory = new Map<number, Entry>();
    for (let entry = at + 2; entry < end; entry += 12) {
      const size = VALUE_BYTES[number(entry + 2, 2)];
      if (size === undefined) continue;
      const length = number(entry + 4, 4);
      const from = length * size > 4 ? number(entry + 8, 4) : entry + 8;
      const values: number[] = [];
      const kept = Math.min(length, MAX_VALUES);
      if (from + kept * size > bytes.length) continue;
      for (let i = 0; i < kept; i += 1) values.push(number(from + i * size, size));
      directory.set(number(entry, 2), { values, from, bytes: length * size });
    }
    found.push(directory);
    for (const sub of directory.get(SUB_DIRECTORIES)?.values ?? []) read(sub);
    if (end + 4 <= bytes.length) read(number(end, 4));
  };
  read(number(4, 4));
  return found;
}
