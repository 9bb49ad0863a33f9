/** What is done with models: one thing at a time, told while it runs, and ended when asked. */
import type { ModelTask } from '../../contract/app/models.ts';
import { DecadesError } from '../../contract/errors.ts';
import { createRateMeter } from '../analysis/rate.ts';
import { createThrottle } from './throttle.ts';

/** Windows hear of progress at most this often. */
const PROGRESS_MS = 250;

export interface TaskControl {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

export interface ModelTasks {
  /** What runs, or null. */
  now(): ModelTask | null;
  /** Fails with `models-busy` while something runs. */
  requireIdle(): void;
  /**
   * Throws as `requireIdle`; else settles once `work` has, and whatever it did: then nothing runs any
   * more. Rejects as `work` does.
   */
  start(
    what: Pick<ModelTask, 'kind' | 'name' | 'pack' | 'canCancel'>,
    work: (control: TaskControl) => Promise<void>,
  ): Promise<void>;
  /** Ends what runs and can be ended; settles once it has. */
  cancel(): Promise<void>;
  /** Ends whatever runs; nothing is told any more. */
  stop(): Promise<void>;
}

interface Running {
  task: ModelTask;
  readonly abort: AbortController;
  readonly end: Promise<void>;
}

/** @param onChange what `now` answers is another */
export function createModelTasks(onChange: () => void): ModelTasks {
  let running: Running | null = null;
  const told = createThrottle(PROGRESS_MS, onChange);

  const requireIdle = (): void => {
    if (running === null) return;
    throw new DecadesError('models-busy', 'Something else is being done with models just now.');
  };

  const start: ModelTasks['start'] = (what, work) => {
    requireIdle();
    const abort = new AbortController();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const own: Running = {
      task: { ...what, done: 0, total: 0, secondsLeft: null },
      abort,
      end: promise,
    };
    running = own;
    told.now();
    const progress = progressOf((change) => {
      own.task = { ...own.task, ...change };
      told.soon();
    });
    return work({ signal: abort.signal, progress }).finally(() => {
      running = null;
      told.now();
      resolve(undefined);
    });
  };

  /** Ends what runs, and settles once it has ended. */
  const halt = async (): Promise<void> => {
    running?.abort.abort();
    await running?.end;
  };

  return {
    now: () => running?.task ?? null,
    requireIdle,
    start,
    cancel: async () => {
      if (running?.task.canCancel === true) await halt();
    },
    stop: async () => {
      told.stop();
      await halt();
    },
  };
}

/** What was done before, such as the first half of a file, says nothing of how fast it goes. */
function progressOf(
  tell: (change: Pick<ModelTask, 'done' | 'total' | 'secondsLeft'>) => void,
): TaskControl['progress'] {
  let first: number | null = null;
  const meter = createRateMeter(performance.now());
  return (done, total) => {
    first ??= done;
    meter.note(done - first, performance.now());
    tell({ done, total, secondsLeft: meter.secondsFor(total - done) });
  };
}
