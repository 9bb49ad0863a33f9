/** The pool over real processes, some of which crash, hang, or can not start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import type { AnalyseJob, AnalyseOutcome } from '../../../../src/contract/vision.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import {
  createPool,
  type PoolOptions,
  type VisionPool,
} from '../../../../src/core/analysis/pool.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { personPhoto, plainPhoto } from '../../../fixtures/photos.ts';
import { canFindProcesses, createMark, type Mark } from '../../../fixtures/processes.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const REAL = path.join(root, 'src/vision/process.ts');
const FAULTY = path.join(root, 'test/fixtures/faulty-vision.ts');

let mark: Mark;
let folder: string;

beforeEach(() => {
  mark = createMark();
  Object.assign(process.env, mark.env);
  const temporary = temporaryFolder();
  folder = temporary.folder;
  onTestFinished(temporary.remove);
});
afterEach(() => {
  delete process.env.DECADES_TEST_DIE_ON_LOAD;
  if (canFindProcesses) mark.killAll();
});

function pool(options: Partial<PoolOptions> = {}): VisionPool {
  const made = createPool({
    launch: forkVision(FAULTY),
    size: 2,
    modelsDir: path.join(root, 'models'),
    pack: DEFAULT_PACK,
    ...options,
  });
  onTestFinished(() => made.close());
  return made;
}

/** Makes plain photos of these names; `person` in a name gets one a face. */
async function photos(...names: string[]): Promise<AnalyseJob[]> {
  const jobs: AnalyseJob[] = [];
  for (const [i, name] of names.entries()) {
    const file = path.join(folder, `${name}.jpg`);
    await (name.includes('person') ? personPhoto(file, i) : plainPhoto(file, i));
    jobs.push({
      path: Buffer.from(file),
      knownHashes: [],
      crops: 1,
      wantsDescriptors: false,
    });
  }
  return jobs;
}

const analyse = (vision: VisionPool, jobs: readonly AnalyseJob[]): Promise<AnalyseOutcome[]> =>
  Promise.all(jobs.map((job) => vision.analyse(job)));

/** `done`, `known`, or the code of the problem. */
const kinds = (outcomes: readonly AnalyseOutcome[]): string[] =>
  outcomes.map((outcome) => (outcome.kind === 'problem' ? outcome.problem.code : outcome.kind));

describe('a photo that crashes its process', () => {
  it('is set aside alone; all others are done, with the same results as without it', async () => {
    const jobs = await photos('a', 'person-b', 'crash', 'c', 'person-d', 'e', 'f', 'person-g');
    const sound = jobs.filter((_, i) => i !== 2);
    const undisturbed = await analyse(pool({ launch: forkVision(REAL) }), sound);
    expect(kinds(undisturbed)).toEqual(sound.map(() => 'done'));

    const outcomes = await analyse(pool(), jobs);
    expect(outcomes[2]).toEqual({
      kind: 'problem',
      problem: { code: 'crashed', reason: expect.stringMatching(/crash.*set aside\.$/) as string },
    });
    expect(outcomes.filter((_, i) => i !== 2)).toEqual(undisturbed);
  });

  it('is tried once more in a fresh process, and done there if that goes well', async () => {
    const jobs = await photos('a', 'crash-once', 'b', 'c');
    expect(kinds(await analyse(pool(), jobs))).toEqual(['done', 'done', 'done', 'done']);
  });

  it('costs no other photo anything even where every second photo does so', async () => {
    const jobs = await photos('crash-0', 'a', 'crash-1', 'b');
    expect(kinds(await analyse(pool({ size: 1 }), jobs))).toEqual(
      jobs.map((_, i) => (i % 2 === 0 ? 'crashed' : 'done')),
    );
  });

  it('leaves as many processes as there were', async () => {
    const vision = pool();
    await analyse(vision, await photos('a', 'crash', 'b', 'c', 'd'));
    await analyse(vision, await photos('e', 'f', 'g', 'h'));
    if (canFindProcesses) expect(mark.running()).toHaveLength(2);
  });
});

it('kills a process that hangs, and says that the photo took too long', async () => {
  const vision = pool({ deadlineMs: 3000 });
  await vision.ready();
  const jobs = await photos('a', 'hang', 'b', 'c');
  const outcomes = await analyse(vision, jobs);
  expect(kinds(outcomes)).toEqual(['done', 'timed-out', 'done', 'done']);
  expect(kinds(await analyse(vision, jobs.slice(2)))).toEqual(['done', 'done']);
});

describe('a pool that can not have processes', () => {
  it('fails with the code of the pack where its models are not there', async () => {
    const modelsDir = path.join(folder, 'no-models');
    mkdirSync(modelsDir);
    const vision = pool({ modelsDir });
    await expect(vision.ready()).rejects.toMatchObject({ code: 'pack-unknown' });
    const [job] = await photos('a');
    await expect(vision.analyse(job!)).rejects.toMatchObject({ code: 'pack-unknown' });
  });

  it('says so where they die while they load', async () => {
    process.env.DECADES_TEST_DIE_ON_LOAD = '1';
    const vision = pool();
    const unavailable = {
      code: 'vision-unavailable',
      message: 'The part that looks at photos can not be started: it ended by SIGSEGV.',
    };
    await expect(vision.ready()).rejects.toMatchObject(unavailable);
    const [job] = await photos('a');
    await expect(vision.analyse(job!)).rejects.toMatchObject(unavailable);
  });

  it('says so where their module is not there', async () => {
    const vision = pool({ launch: forkVision(path.join(folder, 'nothing.ts')) });
    await expect(vision.ready()).rejects.toMatchObject({ code: 'vision-unavailable' });
  });
});

describe('closing', () => {
  it('rejects every job that is not finished and ends all processes', async () => {
    const vision = pool();
    await vision.ready();
    const jobs = await photos('hang-1', 'hang-2', 'a', 'b');
    const work = Promise.allSettled(jobs.map((job) => vision.analyse(job)));
    if (canFindProcesses) await mark.atLeast(2);
    vision.close();
    for (const job of await work) {
      expect(job).toMatchObject({ status: 'rejected', reason: { code: 'connection-closed' } });
    }
    await expect(vision.analyse(jobs[2]!)).rejects.toMatchObject({ code: 'connection-closed' });
    if (canFindProcesses) await mark.gone();
  });

  it('also ends processes that are still loading', async () => {
    const vision = pool();
    const ready = vision.ready();
    vision.close();
    await expect(ready).rejects.toMatchObject({ code: 'connection-closed' });
    if (canFindProcesses) await mark.gone();
  });
});

describe.runIf(canFindProcesses)('a parent that is killed', () => {
  it.each([
    ['at work', REAL, ['person-a', 'person-b', 'person-c', 'person-d']],
    ['idle', REAL, []],
    ['hanging', FAULTY, ['hang-1', 'hang-2']],
  ])('leaves no process behind: %s', async (_, entry, names) => {
    const script = path.join(root, 'test/fixtures/pool-parent.ts');
    const jobs = await photos(...names);
    const files = jobs.map((job) => Buffer.from(job.path).toString());
    const parent = spawn(process.execPath, [script, entry, ...files], {
      env: { ...process.env, ...mark.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');
    await mark.atLeast(names.length === 0 ? 2 : 3);
    const hanging = files.filter((file) => file.includes('hang'));
    while (!hanging.every((file) => existsSync(`${file}.hangs`))) await setTimeout(20);
    parent.kill('SIGKILL');
    await once(parent, 'close');
    await mark.gone();
  });
});

it('replaces a process after so many photos, which bounds its memory', async () => {
  const jobs = await photos('a', 'b', 'c', 'd', 'e');
  let launches = 0;
  const launch = () => {
    launches += 1;
    return forkVision(REAL)();
  };
  const vision = pool({ launch, size: 1, photosPerProcess: 2 });
  expect(kinds(await analyse(vision, jobs))).toEqual(jobs.map(() => 'done'));
  expect(launches).toBe(3);
});
