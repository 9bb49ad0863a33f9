/** The thread that walks. It sleeps while the core is behind, so that batches never pile up. */
import { parentPort, workerData } from 'node:worker_threads';
import { walk } from './walk.ts';
import { createBatchWriter } from './walk-batch.ts';
import { SIGNALS, type WalkMessage, type WalkWorkerData } from './walk-messages.ts';

/** Entries in a batch: few enough to be compared with what is known in a few milliseconds. */
const BATCH = 2000;
/** Batches that the core may be behind, as it is while it reads what is known: a few megabytes. */
const AHEAD = 32;
/** On a slow disk a batch is sent before it is full. */
const BATCH_MS = 200;

function run(port: NonNullable<typeof parentPort>, { options, signals }: WalkWorkerData): void {
  const writer = createBatchWriter(BATCH);
  let sentAt = performance.now();
  const stopped = (): boolean => Atomics.load(signals, SIGNALS.stop) === 1;
  const send = (): void => {
    sentAt = performance.now();
    if (writer.count === 0) return;
    const batch = writer.take();
    for (
      let waiting = Atomics.load(signals, SIGNALS.waiting);
      waiting >= AHEAD && !stopped();
      waiting = Atomics.load(signals, SIGNALS.waiting)
    ) {
      Atomics.wait(signals, SIGNALS.waiting, waiting, 1000);
    }
    Atomics.add(signals, SIGNALS.waiting, 1);
    port.postMessage({ kind: 'entries', batch } satisfies WalkMessage, [
      batch.paths.buffer,
      batch.ends.buffer,
      batch.stats.buffer,
    ]);
  };
  const end = walk(options, {
    file: (path, stat) => {
      writer.add(path, stat);
      if (writer.count === BATCH || performance.now() - sentAt > BATCH_MS) send();
    },
    unreadable: (path, code) => {
      port.postMessage({
        kind: 'unreadable',
        path: new Uint8Array(path),
        code,
      } satisfies WalkMessage);
    },
    stopped,
  });
  send();
  port.postMessage({ kind: 'end', end } satisfies WalkMessage);
}

if (parentPort !== null) run(parentPort, workerData as WalkWorkerData);
