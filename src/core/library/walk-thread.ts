/** The core's end of a walk in another thread. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DecadesError } from '../../contract/errors.ts';
import { nextTurn } from './turns.ts';
import type { WalkOptions } from './walk.ts';
import { SIGNALS, type WalkMessage, type WalkWorkerData } from './walk-messages.ts';

/** The thread's module beside this one: a source beside a source, built beside built. */
const MODULE = new URL(`./walk-worker${path.extname(import.meta.filename)}`, import.meta.url);

/**
 * Walks in a thread and yields what it finds; the last message is the end. The thread waits while
 * the reader is busy, and is ended when the reader stops reading or `signal` aborts (the end is then
 * `stopped`). Throws if the thread fails.
 */
export async function* walkInThread(
  options: WalkOptions,
  signal: AbortSignal,
): AsyncGenerator<WalkMessage> {
  const signals = new Int32Array(new SharedArrayBuffer(SIGNALS.length * 4));
  const workerData: WalkWorkerData = { options, signals };
  const worker = new Worker(MODULE, { workerData });
  const queue: WalkMessage[] = [];
  const failures: Error[] = [];
  let wake = (): void => undefined;

  const stop = (): void => {
    Atomics.store(signals, SIGNALS.stop, 1);
    Atomics.notify(signals, SIGNALS.waiting);
    wake();
  };
  worker.on('message', (message: WalkMessage) => {
    queue.push(message);
    wake();
  });
  worker.on('error', (error) => {
    failures.push(error instanceof Error ? error : new Error(String(error)));
    wake();
  });
  worker.on('exit', () => {
    failures.push(
      new DecadesError('walk-failed', 'The walk through the folder ended unexpectedly.'),
    );
    wake();
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  try {
    for (;;) {
      if (signal.aborted) {
        yield { kind: 'end', end: { kind: 'stopped' } }; // whatever the thread has sent before
        return;
      }
      const message = queue.shift();
      if (message === undefined) {
        if (failures[0] !== undefined) throw failures[0];
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      yield message;
      if (message.kind === 'end') return;
      if (message.kind === 'entries') {
        Atomics.sub(signals, SIGNALS.waiting, 1);
        Atomics.notify(signals, SIGNALS.waiting);
        // Messages may have queued up; whatever else the core has to do comes first.
        await nextTurn();
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await worker.terminate();
  }
}
