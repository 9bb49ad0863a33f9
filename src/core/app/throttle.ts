/** Runs something at most once in `ms`; what is asked for meanwhile is done once, afterwards. */
export interface Throttle {
  /** At the next allowed moment. */
  soon(): void;
  /** At once. */
  now(): void;
  stop(): void;
}

export function createThrottle(ms: number, run: () => void): Throttle {
  let timer: NodeJS.Timeout | null = null;
  let lastAt = -Infinity;
  let stopped = false;
  const now = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (stopped) return;
    lastAt = performance.now();
    run();
  };
  return {
    now,
    soon: () => {
      timer ??= setTimeout(now, Math.max(0, lastAt + ms - performance.now()));
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
