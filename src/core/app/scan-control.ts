/**
 * The one scan of a library: started, paused for one reason or several, resumed, cancelled. What is
 * queued outlives the process, so pausing is stopping after the photos in hand, and resuming is
 * going on with the queue.
 */
import type { ScanEvent, ScanSummary } from '../../contract/api.ts';
import type {
  MissingQuestion,
  PauseReason,
  ScanProgress,
  ScanState,
} from '../../contract/app/scan.ts';
import type { Settings } from '../../contract/app/settings.ts';
import { errorCode, errorMessage } from '../../contract/errors.ts';
import { countJobs } from '../catalog/tables/jobs.ts';
import { listRoots } from '../catalog/tables/roots.ts';
import { readSetting, writeSetting, type WriteDb } from '../catalog/index.ts';
import { pathText } from '../library/paths.ts';

/** What is still to be walked before, or while, the queue is worked off. */
export interface ScanWish {
  readonly folders: readonly Uint8Array[];
  readonly everything: boolean;
  readonly acceptMissing: boolean;
  readonly retryProblems: boolean;
}

export interface ScanControlOptions {
  readonly db: WriteDb;
  /** Walks what is wished for, and works off the queue, until done or aborted. */
  readonly scan: (
    wish: ScanWish,
    onEvent: (event: ScanEvent) => void,
    signal: AbortSignal,
  ) => Promise<ScanSummary>;
  readonly settings: () => Settings;
  readonly onState: (state: ScanState) => void;
  readonly onMissing: (question: MissingQuestion | null) => void;
  /** Photos were stored, or places changed. */
  readonly onChange: () => void;
}

export interface ScanControl {
  state(): ScanState;
  missing(): MissingQuestion | null;
  /** Also goes on with a scan that was paused by the person. */
  start(wish: ScanWish): void;
  pause(reason: PauseReason): void;
  resume(reason: PauseReason): void;
  cancel(): void;
  /** Goes on where an earlier process was stopped. `scanAll`: looks for new photos too. */
  wake(scanAll: boolean): void;
  /** Starts the work anew where it runs, since how it is done was changed. */
  restart(): void;
  dismissMissing(): void;
  /** Stops what runs; settles once the photos in hand are stored. The queue stays. */
  halt(): Promise<void>;
  /** Settles once the photos in hand are stored. */
  stop(): Promise<void>;
}

const NOTHING: ScanWish = {
  folders: [],
  everything: false,
  acceptMissing: false,
  retryProblems: false,
};
/** What a person wants of the queue, kept while Decades is closed. */
const SETTING = 'scan';
type Kept = 'paused' | 'cancelled' | undefined;

export function createScanControl(options: ScanControlOptions): ScanControl {
  const { db, onState } = options;
  const reasons = new Set<PauseReason>();
  let wish: ScanWish | null = null;
  let running: { readonly abort: AbortController; readonly end: Promise<void> } | null = null;
  let state: ScanState = { phase: 'idle', last: null };
  let question: MissingQuestion | null = null;
  let stopped = false;
  /** What runs is to end, and nothing of it to go on. */
  let discarding = false;
  /** Photos done since the scan began, over all its pauses. */
  let doneBefore = 0;
  let last: ScanProgress = noProgress(0, 0);
  let failures = 0;

  const isWished = (): boolean => wish !== null;
  const keep = (value: Kept): void => writeSetting(db, SETTING, value);
  const show = (next: ScanState): void => {
    state = next;
    onState(next);
  };
  const showPaused = (reason: PauseReason): void =>
    show({ phase: 'paused', reason, ...last, perSecond: null, secondsLeft: null });

  const onEvent = (event: ScanEvent): void => {
    switch (event.kind) {
      case 'walking':
        show({ phase: 'walking', folder: pathText(event.folder), found: event.found });
        break;
      case 'progress':
        last = {
          done: doneBefore + event.done,
          total: doneBefore + event.total,
          perSecond: event.perSecond,
          secondsLeft: event.secondsLeft,
          problems: failures + event.problems,
        };
        show({ phase: 'tagging', ...last });
        options.onChange();
        break;
      case 'paused':
        showPaused('disk-full');
        break;
      case 'many-missing': {
        const folder = Buffer.from(event.folder);
        const root = listRoots(db).find(({ path }) => path.equals(folder));
        if (root === undefined) break;
        const { missing, known } = event;
        question = { root: root.id, folder: pathText(folder), missing, known };
        options.onMissing(question);
        break;
      }
      case 'folder-offline':
      case 'folder-unreadable':
        options.onChange();
        break;
    }
  };

  const run = async (abort: AbortController): Promise<void> => {
    const now = wish ?? NOTHING;
    wish = null;
    try {
      const summary = await options.scan(now, onEvent, abort.signal);
      doneBefore += summary.photos + summary.problems;
      failures += summary.problems;
      // What was not walked to its end is walked again; walking twice changes nothing.
      if (summary.stopped && !walked(state) && !discarding) wish = both(now, wish);
      if (!abort.signal.aborted) finish(summary);
    } catch (error) {
      if (!abort.signal.aborted) {
        show({
          phase: 'failed',
          code: errorCode(error) ?? 'failed',
          message: errorMessage(error),
        });
      }
    }
  };

  const finish = (summary: ScanSummary): void => {
    const photos = doneBefore - failures;
    doneBefore = 0;
    last = noProgress(0, 0);
    show({ phase: 'idle', last: { ...summary, photos, problems: failures } });
    failures = 0;
    options.onChange();
  };

  /** Runs while there is something to do and nothing against it. */
  const go = (): void => {
    if (running !== null || stopped || reasons.size > 0) return;
    const abort = new AbortController();
    // At once, so that whoever started it sees that it did.
    if (wish !== null && (wish.everything || wish.folders.length > 0))
      show({ phase: 'walking', folder: '', found: 0 });
    else show({ phase: 'tagging', ...last });
    const end = run(abort).finally(() => {
      running = null;
      const [reason] = reasons;
      if (stopped || discarding) return;
      if (reason !== undefined) showPaused(reason);
      else if (wish !== null) go();
    });
    running = { abort, end };
  };

  const halt = (): void => running?.abort.abort();

  /** Ends what runs after the photos in hand, without going on with anything. */
  const discard = async (): Promise<void> => {
    discarding = true;
    reasons.clear();
    wish = null;
    doneBefore = 0;
    failures = 0;
    halt();
    await running?.end;
    discarding = false;
    show({ phase: 'idle', last: null });
    // What was started meanwhile begins now.
    if (isWished()) go();
  };

  return {
    state: () => state,
    missing: () => question,
    start: (wanted) => {
      keep(undefined);
      reasons.delete('person');
      question = null;
      options.onMissing(null);
      wish = both(wanted, wish);
      // What runs ends after the photos in hand, and goes on together with what is new.
      if (running !== null) halt();
      else go();
    },
    pause: (reason) => {
      if (running === null && wish === null && countJobs(db) === 0) return;
      if (reason === 'person') keep('paused');
      reasons.add(reason);
      if (running === null) showPaused(reason);
      else halt();
    },
    resume: (reason) => {
      const had = reasons.delete(reason);
      if (reason === 'person') keep(undefined);
      if (!had && state.phase !== 'failed') return;
      wish ??= NOTHING;
      const [other] = reasons;
      if (other === undefined) go();
      else showPaused(other);
    },
    cancel: () => {
      keep('cancelled');
      void discard();
    },
    wake: (scanAll) => {
      const kept = readSetting(db, SETTING) as Kept;
      const jobs = countJobs(db);
      if (kept === 'paused' && jobs > 0) {
        reasons.add('person');
        last = noProgress(0, jobs);
        showPaused('person');
      } else if (kept !== 'cancelled' && (jobs > 0 || scanAll)) {
        wish = { ...NOTHING, everything: scanAll };
        go();
      }
    },
    restart: () => {
      if (running === null) return;
      wish ??= NOTHING;
      halt();
    },
    dismissMissing: () => {
      question = null;
      options.onMissing(null);
    },
    halt: discard,
    stop: async () => {
      stopped = true;
      halt();
      await running?.end;
    },
  };
}

function noProgress(done: number, total: number): ScanProgress {
  return { done, total, perSecond: null, secondsLeft: null, problems: 0 };
}

/** Whether the folders were walked when a scan was stopped in this state. */
function walked(state: ScanState): boolean {
  return state.phase === 'tagging' || (state.phase === 'paused' && state.total > 0);
}

function both(a: ScanWish, b: ScanWish | null): ScanWish {
  if (b === null) return a;
  return {
    folders: [...a.folders, ...b.folders],
    everything: a.everything || b.everything,
    acceptMissing: a.acceptMissing || b.acceptMissing,
    retryProblems: a.retryProblems || b.retryProblems,
  };
}
