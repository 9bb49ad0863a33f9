import { describe, expect, it } from 'vitest';
import { poolSize } from '../../../../src/core/analysis/pool.ts';

const GIB = 2 ** 30;

describe('poolSize', () => {
  it.each([
    [2, 24, 2],
    [16, 64, 16],
    [16, 8, 5],
    [4, 0.5, 1],
  ])('is for %i cores and %d GiB of memory %i', (cores, gib, expected) => {
    expect(poolSize(cores, gib * GIB)).toBe(expected);
  });

  it('is bounded by the memory of a graphics card where one runs the nets', () => {
    expect(poolSize(16, 64 * GIB, 'cuda')).toBe(8);
    expect(poolSize(4, 64 * GIB, 'cuda')).toBe(4);
    expect(poolSize(16, 4 * GIB, 'webgpu')).toBe(2);
  });
});
