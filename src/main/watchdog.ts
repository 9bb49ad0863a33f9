/** Tells a process that hangs from one that works: it is asked every few seconds and must answer. */

export interface WatchdogOptions {
  readonly ping: () => void;
  /** Called once, when no answer came for `limitMs`. */
  readonly onHang: () => void;
  /** Default: 5 s. */
  readonly everyMs?: number;
  /** Default: 30 s. A large library may take seconds over one step. */
  readonly limitMs?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

export interface Watchdog {
  /** An answer came. */
  pong(): void;
  /** Looks now; called every `everyMs` by itself once started. */
  tick(): void;
  start(): void;
  stop(): void;
}

const EVERY_MS = 5_000;
const LIMIT_MS = 30_000;

export function createWatchdog(options: WatchdogOptions): Watchdog {
  const { everyMs = EVERY_MS, limitMs = LIMIT_MS, now = () => performance.now() } = options;
  let lastTick = now();
  let lastPong = lastTick;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const tick = (): void => {
    const time = now();
    // This process itself was not awake, as when the computer slept: the other one was not either.
    if (time - lastTick > 2 * everyMs) lastPong = time;
    lastTick = time;
    if (time - lastPong > limitMs) {
      stop();
      options.onHang();
      return;
    }
    options.ping();
  };
  return {
    pong: () => {
      lastPong = now();
    },
    tick,
    start: () => {
      stop();
      lastTick = now();
      lastPong = lastTick;
      timer = setInterval(tick, everyMs);
    },
    stop,
  };
}
