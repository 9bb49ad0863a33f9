import { Worker } from 'node:worker_threads';

/**
 * Ends this process soon after its parent is gone, also while a photo keeps the main thread busy for
 * ever, so that it could not hear of it: a second thread looks every other second.
 */
export function endWithParent(): void {
  const worker = new Worker(new URL('./orphan-watch.ts', import.meta.url), {
    workerData: process.ppid,
  });
  worker.unref();
}
