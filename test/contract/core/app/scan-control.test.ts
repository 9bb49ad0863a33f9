import { beforeEach, expect, test } from 'vitest';
import type { ScanEvent, ScanSummary } from '../../../../src/contract/api.ts';
import type { ScanState } from '../../../../src/contract/app/scan.ts';
import { DEFAULT_SETTINGS } from '../../../../src/contract/app/settings.ts';
import {
  createScanControl,
  type ScanControl,
  type ScanWish,
} from '../../../../src/core/app/scan-control.ts';
import type { WriteDb } from '../../../../src/core/catalog/handle.ts';
import { addPlace } from '../../../fixtures/catalog.ts';
import { emptyCatalog } from '../../../fixtures/synthetic-catalog.ts';

const WISH: ScanWish = {
  folders: [],
  everything: true,
  acceptMissing: false,
  retryProblems: false,
};

/** One run of a scan, under the test's hand. */
interface Run {
  readonly wish: ScanWish;
  readonly signal: AbortSignal;
  readonly tell: (event: ScanEvent) => void;
  readonly end: (summary?: Partial<ScanSummary>) => Promise<void>;
}

let db: WriteDb;
let runs: Run[];
let states: ScanState[];
let control: ScanControl;
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

function create(): ScanControl {
  return createScanControl({
    db,
    settings: () => DEFAULT_SETTINGS,
    scan: (wish, tell, signal) =>
      new Promise((resolve) => {
        const end = async (summary: Partial<ScanSummary> = {}) => {
          resolve({
            photos: 0,
            problems: 0,
            unchanged: 0,
            waiting: 0,
            stopped: signal.aborted,
            faces: 0,
            offline: 0,
            seconds: 1,
            ...summary,
          });
          await turn();
        };
        runs.push({ wish, signal, tell, end });
      }),
    onState: (state) => states.push(state),
    onMissing: () => undefined,
    onChange: () => undefined,
  });
}

beforeEach(() => {
  db = emptyCatalog();
  runs = [];
  states = [];
  control = create();
});

const progress = (done: number, total: number): ScanEvent => ({
  kind: 'progress',
  done,
  total,
  perSecond: 2,
  secondsLeft: 3,
  problems: 0,
});

test('a pause ends after the photos in hand, and going on counts on', async () => {
  control.start(WISH);
  runs[0]!.tell(progress(3, 10));
  control.pause('person');
  expect(runs[0]!.signal.aborted).toBe(true);
  await runs[0]!.end({ photos: 4, waiting: 6 });
  expect(control.state()).toMatchObject({ phase: 'paused', reason: 'person', done: 3, total: 10 });
  control.resume('person');
  expect(runs[1]!.wish).toMatchObject({ everything: false });
  runs[1]!.tell(progress(1, 6));
  expect(control.state()).toMatchObject({ phase: 'tagging', done: 5, total: 10 });
  await runs[1]!.end({ photos: 6 });
  expect(control.state()).toMatchObject({ phase: 'idle', last: { photos: 10 } });
});

test('it goes on only once every reason to pause is gone', async () => {
  control.start(WISH);
  control.pause('battery');
  control.pause('person');
  await runs[0]!.end();
  control.resume('person');
  expect(control.state()).toMatchObject({ phase: 'paused', reason: 'battery' });
  expect(runs).toHaveLength(1);
  control.resume('battery');
  expect(runs).toHaveLength(2);
});

test('a folder that is added meanwhile is walked as well, and the first walk is not lost', async () => {
  control.start(WISH);
  runs[0]!.tell({ kind: 'walking', folder: Buffer.from('/a'), found: 3 });
  control.start({ ...WISH, everything: false, folders: [Buffer.from('/b')] });
  await runs[0]!.end();
  expect(runs[1]!.wish).toMatchObject({ everything: true, folders: [Buffer.from('/b')] });
});

test('a pause is kept over a restart, and so is a cancellation', async () => {
  addPlace(db, 'a.jpg');
  control.start(WISH);
  control.pause('person');
  await runs[0]!.end({ waiting: 1 });
  await control.stop();

  const second = create();
  second.wake(true);
  expect(second.state()).toMatchObject({ phase: 'paused', reason: 'person', total: 1 });
  second.cancel();
  await turn();
  expect(second.state()).toEqual({ phase: 'idle', last: null });

  const third = create();
  third.wake(true);
  expect(runs).toHaveLength(1);
  third.start(WISH);
  expect(runs).toHaveLength(2);
});

test('a cancelled walk does not come back, and what is started meanwhile does begin', async () => {
  control.start(WISH);
  runs[0]!.tell({ kind: 'walking', folder: Buffer.from('/a'), found: 3 });
  control.cancel();
  await runs[0]!.end();
  expect(runs).toHaveLength(1);
  expect(control.state()).toEqual({ phase: 'idle', last: null });

  control.start(WISH);
  const halted = control.halt();
  control.start({ ...WISH, everything: false });
  await runs[1]!.end();
  await halted;
  expect(runs[2]!.wish).toMatchObject({ everything: false });
});

test('what was queued when Decades ended goes on by itself', () => {
  addPlace(db, 'a.jpg');
  control.wake(false);
  expect(runs[0]!.wish).toMatchObject({ everything: false, folders: [] });
});

test('a failure is shown, and trying again goes on', async () => {
  const failing = createScanControl({
    db,
    settings: () => DEFAULT_SETTINGS,
    scan: () => Promise.reject(Object.assign(new Error('no nets'), { code: 'file-missing' })),
    onState: () => undefined,
    onMissing: () => undefined,
    onChange: () => undefined,
  });
  failing.start(WISH);
  await turn();
  expect(failing.state()).toEqual({ phase: 'failed', code: 'file-missing', message: 'no nets' });
});
