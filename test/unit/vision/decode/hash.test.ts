import { expect, it } from 'vitest';
import { hashOf } from '../../../../src/vision/decode/hash.ts';

it('is xxHash64 with seed 0, as published', () => {
  expect(hashOf(new Uint8Array())).toBe('ef46db3751d8e999');
  expect(hashOf(Buffer.from('a'))).toBe('d24ec4f1a98c6e5b');
});

it('does not depend on how the bytes are cut into pieces', () => {
  const big = Buffer.alloc(3 * 2 ** 20 + 7, 'decades');
  const other = Buffer.from(big);
  expect(hashOf(big)).toBe(hashOf(other));
  other[2 ** 20]! ^= 1;
  expect(hashOf(other)).not.toBe(hashOf(big));
});
