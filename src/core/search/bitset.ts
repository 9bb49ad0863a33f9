/**
 * Sets of row numbers 0..rows-1, one bit a row, in 32-bit words, lowest bit first. Bits past the
 * last row are always 0. Functions that combine sets change the first one and return it.
 */
export type Bitset = Uint32Array<ArrayBuffer>;

export function emptySet(rows: number): Bitset {
  return new Uint32Array((rows + 31) >>> 5);
}

export function fullSet(rows: number): Bitset {
  return addRange(emptySet(rows), 0, rows);
}

export function add(set: Bitset, row: number): void {
  set[row >>> 5]! |= 1 << (row & 31);
}

export function has(set: Bitset, row: number): boolean {
  return (set[row >>> 5]! & (1 << (row & 31))) !== 0;
}

/** Adds the rows in [from, to). */
export function addRange(set: Bitset, from: number, to: number): Bitset {
  if (from >= to) return set;
  const [first, last] = [from >>> 5, (to - 1) >>> 5];
  const [head, tail] = [-1 << (from & 31), -1 >>> (31 - ((to - 1) & 31))];
  if (first === last) set[first]! |= head & tail;
  else {
    set[first]! |= head;
    set.fill(-1 >>> 0, first + 1, last);
    set[last]! |= tail;
  }
  return set;
}

export function intersect(set: Bitset, other: Bitset): Bitset {
  for (let i = 0; i < set.length; i += 1) set[i]! &= other[i]!;
  return set;
}

export function unite(set: Bitset, other: Bitset): Bitset {
  for (let i = 0; i < set.length; i += 1) set[i]! |= other[i]!;
  return set;
}

/** The rows that are not in the set; `rows` is how many there are at all. */
export function complement(set: Bitset, rows: number): Bitset {
  for (let i = 0; i < set.length; i += 1) set[i] = ~set[i]!;
  if ((rows & 31) !== 0) set[set.length - 1]! &= -1 >>> (32 - (rows & 31));
  return set;
}

export function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function count(set: Bitset): number {
  let total = 0;
  for (const word of set) total += popcount(word);
  return total;
}

/** How many rows are in both sets. */
export function countBoth(set: Bitset, other: Bitset): number {
  let total = 0;
  for (let i = 0; i < set.length; i += 1) total += popcount(set[i]! & other[i]!);
  return total;
}

/** How many rows of [from, to) are in the set. */
export function countRange(set: Bitset, from: number, to: number): number {
  if (from >= to) return 0;
  const [first, last] = [from >>> 5, (to - 1) >>> 5];
  const [head, tail] = [-1 << (from & 31), -1 >>> (31 - ((to - 1) & 31))];
  if (first === last) return popcount(set[first]! & head & tail);
  let total = popcount(set[first]! & head) + popcount(set[last]! & tail);
  for (let i = first + 1; i < last; i += 1) total += popcount(set[i]!);
  return total;
}

/** Up to `limit` rows of the set, from `start` on upwards, or downwards from `start` for step -1. */
export function take(set: Bitset, start: number, limit: number, step: 1 | -1): number[] {
  const rows: number[] = [];
  let word = start >>> 5;
  if (start < 0 || word >= set.length) return rows;
  let bits = set[word]! & (step === 1 ? -1 << (start & 31) : -1 >>> (31 - (start & 31)));
  for (;;) {
    while (bits !== 0) {
      if (rows.length === limit) return rows;
      const bit = step === 1 ? 31 - Math.clz32(bits & -bits) : 31 - Math.clz32(bits);
      rows.push(word * 32 + bit);
      bits &= ~(1 << bit);
    }
    word += step;
    if (word < 0 || word >= set.length) return rows;
    bits = set[word]!;
  }
}
