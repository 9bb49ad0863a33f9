import { describe, expect, it } from 'vitest';
import { quartersBy } from '../../../../../src/core/evaluation/library/quartiles.ts';

const quarters = (values: number[]) =>
  quartersBy(values, (value) => value).map(({ items }) => items);

describe('quartersBy', () => {
  it('makes four parts, the least first', () => {
    expect(quarters([8, 1, 7, 2, 6, 3, 5, 4])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(quartersBy([3, 1], (value) => value).map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [3, 3],
    ]);
  });

  it('keeps equal values together and loses none', () => {
    expect(quarters([1, 1, 1, 1, 1, 2, 3, 3])).toEqual([[1, 1, 1, 1, 1], [2], [3, 3]]);
    expect(quarters([5, 5, 5, 5])).toEqual([[5, 5, 5, 5]]);
    expect(quarters([])).toEqual([]);
  });
});
