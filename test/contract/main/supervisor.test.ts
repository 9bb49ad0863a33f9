/** Keeping a process running: what becomes of exits, crashes and hangs. With real processes. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { supervise, type Loss, type Supervisor } from '../../../src/main/supervisor.ts';
import type { Utility } from '../../../src/main/utility.ts';
import { until } from './desktop.ts';

type Told = 'ping' | 'exit' | 'crash' | 'hang';

const MODULE = path.resolve(import.meta.dirname, 'supervised-process.ts');

function startProcess(): Utility<Told, string> {
  const child = fork(MODULE, { stdio: 'ignore' });
  return {
    send: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', (message) => listener(message as string)),
    onExit: (listener) => void child.once('exit', (code) => listener(code ?? 9)),
    kill: () => void child.kill('SIGKILL'),
  };
}

let supervisor: Supervisor | null = null;
afterEach(() => supervisor?.stop());

/** Supervises processes that do what `told` says as soon as they run. */
function setUp(told: (start: number) => Told | null, limitMs = 30_000) {
  const losses: { loss: Loss; again: boolean }[] = [];
  let starts = 0;
  const made = supervise<Told, string>({
    start: startProcess,
    ping: (process) => process.send('ping'),
    onStart: (process) => {
      starts += 1;
      process.onMessage((message) => {
        if (message === 'pong') made.pong();
        else made.watch(); // it is ready
      });
      const first = told(starts);
      if (first !== null) process.send(first);
    },
    onLoss: (loss, again) => losses.push({ loss, again }),
    everyMs: limitMs / 10,
    limitMs,
  });
  supervisor = made;
  made.start();
  return { losses, starts: () => starts };
}

it('starts a process again that ended itself, and one that crashed', async () => {
  const { losses, starts } = setUp((start) => ([null, 'exit', 'crash'] as const)[start] ?? null);
  await until('the third one runs', async () => Promise.resolve(starts() === 3));
  expect(losses).toEqual([
    { loss: { kind: 'exit' }, again: true },
    { loss: { kind: 'crash', code: 7 }, again: true },
  ]);
});

it('ends a process that hangs, and starts another one', async () => {
  const { losses, starts } = setUp((start) => (start === 1 ? 'hang' : null), 2_000);
  await until('the second one runs', async () => Promise.resolve(starts() === 2));
  expect(losses).toEqual([{ loss: { kind: 'hang' }, again: true }]);
  // That one answers, and so stays.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(starts()).toBe(2);
});

it('gives up after several losses in a row', async () => {
  const { losses, starts } = setUp(() => 'crash');
  await until('it gives up', async () => Promise.resolve(losses.at(-1)?.again === false));
  expect(starts()).toBe(6);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(starts()).toBe(6);
  // Asked to, it tries anew.
  supervisor!.start();
  await until('it starts again', async () => Promise.resolve(starts() === 7));
});

it('a process that is stopped is no loss', async () => {
  const { losses, starts } = setUp(() => null);
  await supervisor!.stop();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect({ losses, starts: starts() }).toEqual({ losses: [], starts: 1 });
});
