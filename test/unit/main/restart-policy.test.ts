import { expect, it } from 'vitest';
import { createRestartPolicy } from '../../../src/main/restart-policy.ts';

it('waits twice as long with each loss in a row, then gives up', () => {
  const policy = createRestartPolicy();
  const waits = Array.from({ length: 7 }, () => policy.afterLoss(1_000));
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, null, null]);
});

it('takes a loss after a minute of work for a new fault', () => {
  const policy = createRestartPolicy();
  for (let i = 0; i < 5; i += 1) policy.afterLoss(10);
  expect(policy.afterLoss(60_000)).toBe(250);
  expect(policy.afterLoss(10)).toBe(500);
});

it('begins anew when told to', () => {
  const policy = createRestartPolicy();
  for (let i = 0; i < 6; i += 1) policy.afterLoss(10);
  policy.reset();
  expect(policy.afterLoss(10)).toBe(250);
});
