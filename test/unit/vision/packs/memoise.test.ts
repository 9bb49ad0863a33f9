import { expect, it } from 'vitest';
import { memoise } from '../../../../src/vision/packs/memoise.ts';

it('loads each key once, even while the first load goes on', async () => {
  const loads: string[] = [];
  const load = memoise((key: string) => {
    loads.push(key);
    return Promise.resolve({ key });
  });
  const [a, again] = await Promise.all([load('a'), load('a')]);
  await load('b');
  expect(again).toBe(a);
  expect(loads).toEqual(['a', 'b']);
});

it('forgets a failure', async () => {
  let attempts = 0;
  const load = memoise((key: string) => {
    attempts += 1;
    return attempts === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(key);
  });
  await expect(load('a')).rejects.toThrow('busy');
  expect(await load('a')).toBe('a');
  expect(await load('a')).toBe('a');
  expect(attempts).toBe(2);
});
