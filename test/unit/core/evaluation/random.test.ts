import { describe, expect, it } from 'vitest';
import { pickRandom } from '../../../../src/core/evaluation/random.ts';

const items = Array.from({ length: 100 }, (_, i) => i);

describe('pickRandom', () => {
  it('picks as many as asked, in their order, each once', () => {
    const picked = pickRandom(items, 20, 1);
    expect(picked).toHaveLength(20);
    expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
  });

  it('picks the same for a seed, and another for another', () => {
    expect(pickRandom(items, 20, 7)).toEqual(pickRandom(items, 20, 7));
    expect(pickRandom(items, 20, 7)).not.toEqual(pickRandom(items, 20, 8));
  });

  it('gives everything where no more is there, and nothing for none', () => {
    expect(pickRandom(items, 100, 1)).toEqual(items);
    expect(pickRandom(items, 1000, 1)).toEqual(items);
    expect(pickRandom(items, 0, 1)).toEqual([]);
    expect(pickRandom([], 5, 1)).toEqual([]);
  });

  it('gives each item the same chance, over many seeds', () => {
    const times = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 3000; seed += 1)
      for (const item of pickRandom(items.slice(0, 10), 3, seed)) times[item]! += 1;
    // 900 expected; the standard deviation of a fair pick is 25.
    for (const time of times) expect(Math.abs(time - 900)).toBeLessThan(110);
  });
});
