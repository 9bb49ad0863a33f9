/** Who takes files that are dropped on the window; folders are added wherever they are dropped. */
import type { Dropped } from './drop.ts';

export interface FileTaker {
  /** What dropping does, said while files hover over the window. */
  readonly label: string;
  readonly take: (dropped: readonly Dropped[]) => void;
}

class FileDrop {
  taker = $state.raw<FileTaker | null>(null);

  /** Until the function that it returns is called. */
  give(taker: FileTaker): () => void {
    this.taker = taker;
    return () => {
      if (this.taker === taker) this.taker = null;
    };
  }
}

export const fileDrop = new FileDrop();
