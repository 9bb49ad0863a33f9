/** Marsaglia's xorshift generator (2003): numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  // Small seeds would begin with small numbers: spread their bits first. The state must not be 0.
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
