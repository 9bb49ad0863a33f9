/** Keeps one process running: starts it again when it is lost, and gives up when that does not help. */
import { createRestartPolicy } from './restart-policy.ts';
import type { Utility } from './utility.ts';
import { createWatchdog } from './watchdog.ts';

/** How a process was lost, that nobody had told to end. */
export type Loss =
  /** It ended itself, as if it were done. */
  | { readonly kind: 'exit' }
  /** It broke down. */
  | { readonly kind: 'crash'; readonly code: number }
  /** It did not answer, and was ended for that. */
  | { readonly kind: 'hang' };

export interface SupervisorOptions<Sent, Received> {
  readonly start: () => Utility<Sent, Received>;
  /** Called with each process that was started. */
  readonly onStart: (process: Utility<Sent, Received>) => void;
  /** `again`: whether it will be started again by itself. */
  readonly onLoss: (loss: Loss, again: boolean) => void;
  readonly ping: (process: Utility<Sent, Received>) => void;
  /** As of the watchdog. */
  readonly everyMs?: number;
  readonly limitMs?: number;
}

export interface Supervisor {
  /** Starts the process, unless it runs or is about to. */
  start(): void;
  /** The process begins to answer pings: from now on it must. */
  watch(): void;
  pong(): void;
  /** Ends it for good, at once; settles when it is gone. */
  stop(): Promise<void>;
}

export function supervise<Sent, Received>(options: SupervisorOptions<Sent, Received>): Supervisor {
  const policy = createRestartPolicy();
  let current: Utility<Sent, Received> | null = null;
  let wanted = false;
  let hung = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = (): void => undefined;

  const { everyMs, limitMs } = options;
  const watchdog = createWatchdog({
    ...(everyMs === undefined ? {} : { everyMs }),
    ...(limitMs === undefined ? {} : { limitMs }),
    ping: () => {
      if (current !== null) options.ping(current);
    },
    onHang: () => {
      hung = true;
      current?.kill();
    },
  });

  const launch = (): void => {
    const startedAt = performance.now();
    const process = options.start();
    current = process;
    hung = false;
    process.onExit((code) => {
      watchdog.stop();
      current = null;
      if (!wanted) stopped();
      else lost(code, performance.now() - startedAt);
    });
    options.onStart(process);
  };

  const lost = (code: number, ranMs: number): void => {
    const wait = policy.afterLoss(ranMs);
    wanted = wait !== null;
    if (wait !== null) timer = setTimeout(launch, wait);
    const ended: Loss = code === 0 ? { kind: 'exit' } : { kind: 'crash', code };
    options.onLoss(hung ? { kind: 'hang' } : ended, wanted);
  };

  return {
    start: () => {
      if (wanted) return;
      wanted = true;
      policy.reset();
      launch();
    },
    watch: () => watchdog.start(),
    pong: () => watchdog.pong(),
    stop: async () => {
      wanted = false;
      clearTimeout(timer);
      const running = current;
      if (running === null) return;
      await new Promise<void>((resolve) => {
        stopped = resolve;
        running.kill();
      });
    },
  };
}
