import { describe, expect, it } from 'vitest';
import { InOrder } from '../../../../src/renderer/faces/in-order.ts';

describe('tasks in order', () => {
  it('run one after another', async () => {
    const order = new InOrder();
    const seen: string[] = [];
    const task = (name: string, ms: number) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      seen.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([order.run(task('a', 10)), order.run(task('b', 0))])).toEqual([
      'a',
      'b',
    ]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('go on after one that failed', async () => {
    const order = new InOrder();
    const failing = order.run(() => Promise.reject(new Error('no')));
    const next = order.run(() => Promise.resolve(1));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(1);
  });
});
