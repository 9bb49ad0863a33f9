/** The renderer over real processes, some of which crash or hang. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { RenderJob, RenderOutcome } from '../../../../src/contract/vision.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import {
  createRenderer,
  type Renderer,
  type RendererOptions,
} from '../../../../src/core/analysis/renderer.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { personPhoto } from '../../../fixtures/photos.ts';
import { canFindProcesses, createMark, type Mark } from '../../../fixtures/processes.ts';

const REAL = path.resolve(import.meta.dirname, '../../../../src/vision/process.ts');
const FAULTY = path.join(import.meta.dirname, 'faulty-render.ts');

let mark: Mark;
let folder: string;
let log: string;

beforeEach(() => {
  mark = createMark();
  const temporary = temporaryFolder();
  folder = temporary.folder;
  log = path.join(folder, 'log');
  Object.assign(process.env, mark.env, { DECADES_TEST_LOG: log });
  onTestFinished(temporary.remove);
});
afterEach(() => {
  delete process.env.DECADES_TEST_LOG;
  if (canFindProcesses) mark.killAll();
});

function renderer(entry = FAULTY, options: Partial<RendererOptions> = {}): Renderer {
  const made = createRenderer({ launch: forkVision(entry), ...options });
  onTestFinished(() => made.close());
  return made;
}

async function photo(name: string): Promise<RenderJob> {
  const file = path.join(folder, `${name}.jpg`);
  await personPhoto(file, 0);
  return { path: Buffer.from(file), box: null, maxEdge: 100 };
}

const kind = (outcome: RenderOutcome): string =>
  outcome.kind === 'done' ? 'done' : outcome.problem.code;

/** Names of the photos in the order in which processes were given them, and how many there were. */
function given(): { names: string[]; processes: number } {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  const parts = lines.map((line) => line.split(' ', 2) as [string, string]);
  return {
    names: parts.map(([, file]) => path.basename(file, '.jpg')),
    processes: new Set(parts.map(([id]) => id)).size,
  };
}

it('renders with the real process, started when first needed', async () => {
  const made = renderer(REAL);
  if (canFindProcesses) expect(mark.running()).toEqual([]);
  const outcome = await made.render(await photo('a'));
  if (outcome.kind !== 'done') throw new Error(outcome.problem.reason);
  const { format, width, height } = await sharp(outcome.bytes).metadata();
  expect(format).toBe('jpeg');
  expect(Math.max(width, height)).toBe(100);
  expect(kind(await made.render({ ...(await photo('b')), path: Buffer.from('/no') }))).toBe(
    'vanished',
  );
  if (canFindProcesses) expect(mark.running()).toHaveLength(1);
});

describe('a photo that ends its process', () => {
  it('costs that picture and no other', async () => {
    const made = renderer();
    const jobs = [await photo('a'), await photo('crash'), await photo('b')];
    const outcomes = await Promise.all(jobs.map((job) => made.render(job)));
    expect(outcomes.map(kind)).toEqual(['done', 'crashed', 'done']);
  });

  it('by chance is rendered by the next process', async () => {
    expect(kind(await renderer().render(await photo('once')))).toBe('done');
    expect(given().processes).toBe(2);
  });

  it('or takes too long is given up', async () => {
    const made = renderer(FAULTY, { deadlineMs: 10_000 });
    expect(kind(await made.render(await photo('hang')))).toBe('timed-out');
    expect(kind(await made.render(await photo('a')))).toBe('done');
  });
});

describe('many at once', () => {
  it('are made one at a time in one process, the last one asked for first', async () => {
    const made = renderer();
    const names = ['slow', 'a', 'b', 'c'];
    const jobs = await Promise.all(names.map(photo));
    await Promise.all(jobs.map((job) => made.render(job)));
    expect(given()).toEqual({ names: ['slow', 'c', 'b', 'a'], processes: 1 });
  });

  it('leave out those that have waited longest', async () => {
    const made = renderer(FAULTY, { mostWaiting: 2 });
    const jobs = await Promise.all(['slow', 'a', 'b', 'c', 'd'].map(photo));
    const settled = await Promise.allSettled(jobs.map((job) => made.render(job)));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(settled[1]).toMatchObject({ reason: { code: 'superseded' } });
  });
});

describe.runIf(canFindProcesses)('its process', () => {
  it('ends when it is idle, and is started again', async () => {
    const made = renderer(FAULTY, { idleMs: 100 });
    expect(kind(await made.render(await photo('a')))).toBe('done');
    await mark.gone();
    expect(kind(await made.render(await photo('b')))).toBe('done');
    expect(given().processes).toBe(2);
  });

  it('ends on close, and everything that waits rejects', async () => {
    const made = renderer();
    const jobs = await Promise.all(['hang', 'a', 'b'].map(photo));
    const work = Promise.allSettled(jobs.map((job) => made.render(job)));
    await mark.atLeast(1);
    made.close();
    for (const each of await work) {
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'connection-closed' } });
    }
    await expect(made.render(jobs[1]!)).rejects.toMatchObject({ code: 'connection-closed' });
    await mark.gone();
  });
});
