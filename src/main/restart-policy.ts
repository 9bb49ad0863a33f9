/** When a process that was lost is started again. */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** A process that ran this long was well: what ended it is a new fault. */
const WELL_MS = 60_000;
const MOST_IN_A_ROW = 5;

export interface RestartPolicy {
  /** How long to wait before the next start, in milliseconds; null: enough, ask the person. */
  afterLoss(ranMs: number): number | null;
  /** Begins anew, as when the person says so. */
  reset(): void;
}

/** Waits twice as long with each loss in a row, and gives up after the fifth. */
export function createRestartPolicy(): RestartPolicy {
  let losses = 0;
  return {
    afterLoss: (ranMs) => {
      losses = ranMs >= WELL_MS ? 1 : losses + 1;
      if (losses > MOST_IN_A_ROW) return null;
      return Math.min(FIRST_WAIT_MS * 2 ** (losses - 1), LONGEST_WAIT_MS);
    },
    reset: () => {
      losses = 0;
    },
  };
}
