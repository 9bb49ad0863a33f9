/** How fast work goes and how long the rest will take, from the last half minute of it. */
export interface RateMeter {
  /** Notes that `done` items were finished in all by `now`, in milliseconds. */
  note(done: number, now: number): void;
  /** Items a second over the window; null before anything is known. */
  perSecond(): number | null;
  /** Seconds for `remaining` more items at that rate; null before anything is known. */
  secondsFor(remaining: number): number | null;
}

const WINDOW_MS = 30_000;

/** A meter that starts counting at `start`, in milliseconds of a clock that never jumps back. */
export function createRateMeter(start: number): RateMeter {
  const samples: { readonly done: number; readonly at: number }[] = [{ done: 0, at: start }];
  const perSecond = (): number | null => {
    const first = samples[0]!;
    const last = samples.at(-1)!;
    const items = last.done - first.done;
    return items > 0 && last.at > first.at ? (items * 1000) / (last.at - first.at) : null;
  };
  return {
    note: (done, now) => {
      samples.push({ done, at: now });
      // The newest sample outside the window stays: it is where the window begins.
      while (samples.length > 2 && samples[1]!.at <= now - WINDOW_MS) samples.shift();
    },
    perSecond,
    secondsFor: (remaining) => {
      const rate = perSecond();
      return rate === null ? null : remaining / rate;
    },
  };
}
