import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** The thread's module beside this one: a source beside a source, built beside built. */
const MODULE = new URL(`./orphan-watch${path.extname(import.meta.filename)}`, import.meta.url);

/**
 * Ends this process soon after its parent is gone, also while a photo keeps the main thread busy for
 * ever, so that it could not hear of it: a second thread looks every other second.
 */
export function endWithParent(): void {
  const worker = new Worker(MODULE, { workerData: process.ppid });
  worker.unref();
}
