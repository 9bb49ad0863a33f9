import { describe, expect, it } from 'vitest';
import { inLanes, usualFacePlace } from '../../../../src/core/evaluation/estimator.ts';

describe('inLanes', () => {
  it('gives results in the order of the items, whichever ends first', async () => {
    const done: number[] = [];
    const results = await inLanes(
      [30, 1, 10],
      2,
      async (ms) => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return ms * 2;
      },
      (count) => done.push(count),
    );
    expect(results).toEqual([60, 2, 20]);
    expect(done).toEqual([1, 2, 3]);
  });

  it('starts nothing more after a failure, and fails with it', async () => {
    const started: number[] = [];
    const work = async (item: number) => {
      started.push(item);
      await Promise.resolve();
      if (item === 1) throw new Error('no pack');
    };
    await expect(inLanes([0, 1, 2, 3, 4, 5], 1, work, () => undefined)).rejects.toThrow('no pack');
    expect(started).toEqual([0, 1]);
  });
});

it('only the default pack looks for the face first, unless told otherwise', () => {
  expect(usualFacePlace('face-api')).toBe('detect');
  expect(usualFacePlace('levi-hassner-2015')).toBe('whole');
});
