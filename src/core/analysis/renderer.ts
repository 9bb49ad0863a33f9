/**
 * Pictures made for viewers, by a vision process of its own that is started when first needed and
 * ends when idle. A file that crashes or hangs it costs that one picture.
 */
import { ConnectionClosedError } from '../../contract/errors.ts';
import { connect } from '../../contract/rpc.ts';
import type { RenderJob, RenderOutcome, VisionService } from '../../contract/vision.ts';
import type { LaunchVision, VisionProcess } from './launcher.ts';

export interface RendererOptions {
  readonly launch: LaunchVision;
  /** How long one picture may take before its process is killed. Default: 30 s. */
  readonly deadlineMs?: number;
  /** How long a process without work is kept. Default: 60 s. */
  readonly idleMs?: number;
}

export interface Renderer {
  /** A bad photo is an outcome; rejects only where no process can be had, or on close. */
  render(job: RenderJob): Promise<RenderOutcome>;
  close(): void;
}

const DEADLINE_MS = 30_000;
const IDLE_MS = 60_000;

export function createRenderer(options: RendererOptions): Renderer {
  const { launch, deadlineMs = DEADLINE_MS, idleMs = IDLE_MS } = options;
  let running: { readonly process: VisionProcess; readonly remote: VisionService } | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const isClosed = (): boolean => closed;
  // One picture at a time: what is looked at comes soon, and memory stays bounded.
  let queue: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    running?.process.kill();
    running = null;
  };
  const start = (): VisionService => {
    if (running !== null) return running.remote;
    const process = launch();
    const started = { process, remote: connect<VisionService>(process.transport) };
    process.transport.onClose(() => {
      if (running === started) running = null;
    });
    running = started;
    return started.remote;
  };

  const renderNow = async (job: RenderJob): Promise<RenderOutcome> => {
    if (closed) throw new ConnectionClosedError('the library is closed');
    clearTimeout(idle);
    const clock = { late: false };
    const remote = start();
    const timer = setTimeout(() => {
      clock.late = true;
      end();
    }, deadlineMs);
    try {
      return await remote.render(job);
    } catch (error) {
      if (isClosed() || !(error instanceof ConnectionClosedError)) throw error;
      return {
        kind: 'problem',
        problem: clock.late
          ? { code: 'timed-out', reason: 'Making a picture of this photo took too long.' }
          : { code: 'crashed', reason: 'Something in this photo makes the image reader crash.' },
      };
    } finally {
      clearTimeout(timer);
      idle = setTimeout(end, idleMs);
      idle.unref();
    }
  };

  return {
    render: (job) => {
      const result = queue.then(() => renderNow(job));
      queue = result.catch(() => undefined);
      return result;
    },
    close: () => {
      closed = true;
      clearTimeout(idle);
      end();
    },
  };
}
