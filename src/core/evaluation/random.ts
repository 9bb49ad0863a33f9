/** Marsaglia's xorshift generator (2003), period 2^32 - 1: numbers in [0, 1). The seed is not 0. */
export function xorshift32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Mixed into seeds: small ones, of which people choose most, would begin with small numbers. */
const MIX = 0x9e3779b1;

/**
 * `count` of the items, each set of that size as likely as any other, in the order in which they
 * stand; all of them where there are no more. The same seed and items give the same pick.
 * `seed` is a whole number.
 */
export function pickRandom<T>(items: readonly T[], count: number, seed: number): T[] {
  if (count >= items.length) return [...items];
  const random = xorshift32(Math.imul(seed + 1, MIX) || MIX);
  // The first numbers of neighbouring seeds are alike.
  for (let skipped = 0; skipped < 16; skipped += 1) random();
  // Knuth's selection sampling: each item is taken with the chance that fills what is still wanted.
  const picked: T[] = [];
  for (let i = 0; i < items.length && picked.length < count; i += 1) {
    if ((items.length - i) * random() < count - picked.length) picked.push(items[i]!);
  }
  return picked;
}
