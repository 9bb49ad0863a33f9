/** The pool over real processes whose accelerator fails: no photo is lost by it. */
import path from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import type {
  AnalyseJob,
  AnalyseOutcome,
  ProviderChange,
} from '../../../../src/contract/vision.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import {
  createPool,
  type PoolOptions,
  type VisionPool,
} from '../../../../src/core/analysis/pool.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { personPhoto } from '../../../fixtures/photos.ts';

const ENTRY = path.join(import.meta.dirname, 'card-vision.ts');
const modelsDir = path.resolve(import.meta.dirname, '../../../../models');

afterEach(() => {
  delete process.env.DECADES_TEST_CARD;
});

interface Made {
  readonly pool: VisionPool;
  readonly changes: ProviderChange[];
}

function pool(fault: string | null, options: Partial<PoolOptions> = {}): Made {
  if (fault !== null) process.env.DECADES_TEST_CARD = fault;
  const changes: ProviderChange[] = [];
  const made = createPool({
    launch: forkVision(ENTRY),
    size: 1,
    modelsDir,
    pack: DEFAULT_PACK,
    provider: 'webgpu',
    onProviderChange: (change) => changes.push(change),
    ...options,
  });
  onTestFinished(() => made.close());
  return { pool: made, changes };
}

async function photos(...names: string[]): Promise<AnalyseJob[]> {
  const temporary = temporaryFolder();
  onTestFinished(temporary.remove);
  const jobs: AnalyseJob[] = [];
  for (const [i, name] of names.entries()) {
    const file = path.join(temporary.folder, `${name}.jpg`);
    await personPhoto(file, i);
    jobs.push({ path: Buffer.from(file), knownHashes: [], crops: 1, wantsDescriptors: false });
  }
  return jobs;
}

/** Number of faces of each photo, or the code of its problem. */
const faces = (outcomes: readonly AnalyseOutcome[]): (number | string)[] =>
  outcomes.map((outcome) =>
    outcome.kind === 'done'
      ? outcome.photo.faces.length
      : outcome.kind === 'problem'
        ? outcome.problem.code
        : outcome.kind,
  );

const analyse = async (made: VisionPool, jobs: readonly AnalyseJob[]): Promise<AnalyseOutcome[]> =>
  Promise.all(jobs.map((job) => made.analyse(job)));

it('passes the provider on, and says what runs the nets', async () => {
  const { pool: made, changes } = pool(null);
  expect(await made.ready()).toMatchObject({ provider: 'webgpu' });
  expect(faces(await analyse(made, await photos('a')))).toEqual([1]);
  expect(changes).toEqual([]);
});

it('loses no photo where the device is lost in every process, and says so once', async () => {
  const { pool: made, changes } = pool('lost', { size: 2 });
  const jobs = await photos('a', 'lose-1', 'b', 'lose-2', 'c', 'd');
  expect(faces(await analyse(made, jobs))).toEqual([1, 1, 1, 1, 1, 1]);
  expect(changes).toMatchObject([
    { provider: 'cpu', failed: { provider: 'webgpu', outcome: 'failed' } },
  ]);
});

it('looks at a photo on the CPU where the driver crashed, and gives it up after three', async () => {
  const { pool: made, changes } = pool('crash');
  const jobs = await photos('gpu-1', 'a', 'gpu-2', 'b', 'gpu-3', 'gpu-4');
  expect(faces(await analyse(made, jobs))).toEqual([1, 1, 1, 1, 1, 1]);
  expect(changes).toMatchObject([{ provider: 'cpu', failed: { provider: 'webgpu' } }]);
});

it('does so where the driver hangs', async () => {
  const { pool: made, changes } = pool('hang', { deadlineMs: 20_000 });
  await made.ready();
  expect(faces(await analyse(made, await photos('gpu')))).toEqual([1]);
  expect(changes).toEqual([]);
  expect(await made.ready()).toMatchObject({ provider: 'webgpu' });
});

it('does not blame the accelerator for a chance', async () => {
  const { pool: made, changes } = pool(null);
  expect(faces(await analyse(made, await photos('once', 'a')))).toEqual([1, 1]);
  expect(changes).toEqual([]);
});

it('starts on the CPU where loading on the accelerator ends the process', async () => {
  const { pool: made, changes } = pool('crash-load');
  expect(await made.ready()).toMatchObject({ provider: 'cpu' });
  expect(faces(await analyse(made, await photos('a')))).toEqual([1]);
  expect(changes).toMatchObject([{ provider: 'cpu', failed: { provider: 'webgpu' } }]);
});
