/** What the walking thread and the core say to each other. */
import type { EntryBatch } from './walk-batch.ts';
import type { WalkEnd, WalkOptions } from './walk.ts';

export interface WalkWorkerData {
  readonly options: WalkOptions;
  /** Shared memory with the numbers named by `SIGNALS`. */
  readonly signals: Int32Array;
}

/** Places in the shared memory: batches sent and not yet read; 1 where the walk is to end. */
export const SIGNALS = { waiting: 0, stop: 1, length: 2 } as const;

/** Paths are relative to the root. The last message is the end. */
export type WalkMessage =
  | { readonly kind: 'entries'; readonly batch: EntryBatch }
  | { readonly kind: 'unreadable'; readonly path: Uint8Array; readonly code: string }
  | { readonly kind: 'end'; readonly end: WalkEnd };
