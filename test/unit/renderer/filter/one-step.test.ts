import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OneStep } from '../../../../src/renderer/filter/one-step.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the first change of a gesture is a step, what follows takes its place', () => {
  const step = new OneStep();
  expect([step.next(), step.next(), step.next()].map(({ replace }) => replace)).toEqual([
    false,
    true,
    true,
  ]);
  step.end();
  expect(step.next().replace).toBe(false);
});

test('a gesture ends by itself some time after its last change', () => {
  const step = new OneStep(1000);
  step.next();
  vi.advanceTimersByTime(900);
  expect(step.next().replace).toBe(true);
  vi.advanceTimersByTime(900);
  expect(step.next().replace).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(step.next().replace).toBe(false);
});

test('one that ends only when it is told to goes on for ever', () => {
  const step = new OneStep(null);
  step.next();
  vi.advanceTimersByTime(1e9);
  expect(step.next().replace).toBe(true);
  step.end();
  expect(step.next().replace).toBe(false);
});
