/**
 * Pictures made for viewers, by a vision process of its own that is started when first needed and
 * ends when idle. A file that crashes or hangs it costs that one picture.
 */
import { ConnectionClosedError, DecadesError } from '../../contract/errors.ts';
import { connect } from '../../contract/rpc.ts';
import type { RenderJob, RenderOutcome, VisionService } from '../../contract/vision.ts';
import type { LaunchVision, VisionProcess } from './launcher.ts';

export interface RendererOptions {
  readonly launch: LaunchVision;
  /** How long one picture may take before its process is killed. Default: 30 s. */
  readonly deadlineMs?: number;
  /** How long a process without work is kept. Default: 60 s. */
  readonly idleMs?: number;
  /** Pictures that may wait; of more, the one that has waited longest is given up. Default: 64. */
  readonly mostWaiting?: number;
}

export interface Renderer {
  /**
   * One picture at a time, the last one asked for first: it is what a person looks at now. A bad photo
   * is an outcome; rejects with `superseded` where too many came after it, and on close.
   */
  render(job: RenderJob): Promise<RenderOutcome>;
  close(): void;
}

const DEADLINE_MS = 30_000;
const IDLE_MS = 60_000;
/** More than any screen asks for at once. */
const MOST_WAITING = 64;
const TRIES = 2;

interface Waiting {
  readonly job: RenderJob;
  readonly resolve: (outcome: RenderOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const closedError = (): Error => new ConnectionClosedError('the library is closed');

export function createRenderer(options: RendererOptions): Renderer {
  const {
    launch,
    deadlineMs = DEADLINE_MS,
    idleMs = IDLE_MS,
    mostWaiting = MOST_WAITING,
  } = options;
  let running: { readonly process: VisionProcess; readonly remote: VisionService } | null = null;
  let idle: NodeJS.Timeout | undefined;
  const state = { closed: false, busy: false };
  const waiting: Waiting[] = [];

  const end = (): void => {
    running?.process.kill();
    running = null;
  };
  const start = (): VisionService => {
    if (running !== null) return running.remote;
    const process = launch();
    const started = { process, remote: connect<VisionService>(process.transport) };
    running = started;
    process.transport.onClose(() => {
      if (running === started) running = null;
    });
    return started.remote;
  };

  /** The outcome, or `null` where the process ended at it. */
  const attempt = async (job: RenderJob): Promise<RenderOutcome | null> => {
    const clock = { late: false };
    const timer = setTimeout(() => {
      clock.late = true;
      end();
    }, deadlineMs);
    try {
      return await start().render(job);
    } catch (error) {
      if (state.closed || !(error instanceof ConnectionClosedError)) throw error;
      if (!clock.late) return null;
      const reason = 'Making a picture of this photo took too long.';
      return { kind: 'problem', problem: { code: 'timed-out', reason } };
    } finally {
      clearTimeout(timer);
    }
  };
  /** A process may also end by chance, so a photo is tried once more before it is blamed. */
  const renderNow = async (job: RenderJob): Promise<RenderOutcome> => {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      if (state.closed) throw closedError();
      const outcome = await attempt(job);
      if (outcome !== null) return outcome;
    }
    const reason = 'Something in this photo makes the image reader crash.';
    return { kind: 'problem', problem: { code: 'crashed', reason } };
  };

  const work = async (): Promise<void> => {
    if (state.busy) return;
    state.busy = true;
    clearTimeout(idle);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await renderNow(next.job).then(next.resolve, next.reject);
    }
    state.busy = false;
    idle = setTimeout(end, idleMs);
    idle.unref();
  };

  return {
    render: (job) => {
      if (state.closed) return Promise.reject(closedError());
      const outcome = new Promise<RenderOutcome>((resolve, reject) => {
        waiting.push({ job, resolve, reject });
      });
      if (waiting.length > mostWaiting) {
        const message = 'So many pictures were asked for that this one was not made.';
        waiting.shift()!.reject(new DecadesError('superseded', message));
      }
      void work();
      return outcome;
    },
    close: () => {
      state.closed = true;
      clearTimeout(idle);
      for (const { reject } of waiting.splice(0)) reject(closedError());
      end();
    },
  };
}
