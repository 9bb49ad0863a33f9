import { expect, it } from 'vitest';
import { createWatchdog } from '../../../src/main/watchdog.ts';

function setUp() {
  let time = 0;
  let pings = 0;
  let hangs = 0;
  const dog = createWatchdog({
    everyMs: 1_000,
    limitMs: 5_000,
    now: () => time,
    ping: () => (pings += 1),
    onHang: () => (hangs += 1),
  });
  const pass = (ms: number, answers: boolean): void => {
    time += ms;
    dog.tick();
    if (answers) dog.pong();
  };
  return { pass, counts: () => ({ pings, hangs }) };
}

it('is content with a process that answers', () => {
  const { pass, counts } = setUp();
  for (let i = 0; i < 100; i += 1) pass(1_000, true);
  expect(counts()).toEqual({ pings: 100, hangs: 0 });
});

it('tells of one that does not answer within the limit', () => {
  const { pass, counts } = setUp();
  pass(1_000, true);
  for (let i = 0; i < 5; i += 1) pass(1_000, false);
  expect(counts().hangs).toBe(0);
  pass(1_000, false);
  expect(counts().hangs).toBe(1);
});

it('forgives an answer that is late but in time', () => {
  const { pass, counts } = setUp();
  for (let i = 0; i < 50; i += 1) pass(1_000, i % 5 === 4);
  expect(counts().hangs).toBe(0);
});

it('does not take the sleep of the computer for a hang', () => {
  const { pass, counts } = setUp();
  pass(1_000, true);
  pass(3_600_000, false);
  pass(1_000, true);
  expect(counts().hangs).toBe(0);
});
