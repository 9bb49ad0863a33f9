/** A provider that fails in use: the photo in hand is looked at all the same. */
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import type {
  AnalyseOutcome,
  ProviderChoice,
  VisionEvent,
  VisionService,
  VisionStatus,
} from '../../../../src/contract/vision.ts';
import { createVisionService } from '../../../../src/vision/service.ts';
import { demoPhoto } from '../../../fixtures/photos.ts';
import {
  losable,
  pretendRuntime,
  sound,
  unavailable,
  wrong,
  type Pretences,
} from './pretend-runtime.ts';

const modelsDir = path.resolve(import.meta.dirname, '../../../../models');

const look = (vision: VisionService): Promise<AnalyseOutcome> =>
  vision.analyse({
    path: Buffer.from(demoPhoto(1)),
    knownHashes: [],
    crops: 2,
    wantsDescriptors: true,
  });

interface Loaded {
  readonly vision: VisionService;
  readonly status: VisionStatus;
  readonly events: VisionEvent[];
}

async function loaded(pretences: Pretences, provider: ProviderChoice): Promise<Loaded> {
  const events: VisionEvent[] = [];
  const runtime = pretendRuntime(pretences);
  const vision = createVisionService({
    runtime,
    platform: 'win32',
    onEvent: (event) => events.push(event),
  });
  const status = await vision.load({ modelsDir, pack: DEFAULT_PACK, provider });
  return { vision, status, events };
}

let onCpu: AnalyseOutcome;
beforeAll(async () => {
  onCpu = await look((await loaded({}, 'cpu')).vision);
});

/** Expects the faces that the CPU finds: as it finds them, or as its exact detector does. */
function expectSameFaces(outcome: AnalyseOutcome): void {
  if (outcome.kind !== 'done' || onCpu.kind !== 'done') throw new Error(outcome.kind);
  const [found, expected] = [outcome.photo.faces, onCpu.photo.faces];
  expect(found).toHaveLength(expected.length);
  for (const face of expected) {
    const same = found.find(({ box }) => Math.abs(box.x - face.box.x) < 0.02)!;
    expect(Math.abs(same.estimate.age.mean - face.estimate.age.mean)).toBeLessThan(2);
    expect(same.descriptor).toHaveLength(128);
  }
}

describe('load', () => {
  it('runs the nets on the provider that is named, in shapes that never vary', async () => {
    const { vision, status, events } = await loaded({ webgpu: sound }, 'webgpu');
    expect(status.provider).toBe('webgpu');
    expect(events).toEqual([]);
    expectSameFaces(await look(vision));
  });

  it.each([
    ['can not be started', unavailable, 'unavailable'],
    ['is wrong', wrong('age', (years) => years + 2), 'wrong'],
    ['gives what is no number', wrong('scores', () => NaN), 'wrong'],
    ['is lost at once', losable({ is: true }), 'failed'],
  ])('takes the CPU where it %s, and says so once', async (_, pretence, outcome) => {
    const { vision, status, events } = await loaded({ dml: pretence, webgpu: sound }, 'dml');
    expect(status.provider).toBe('cpu');
    expect(events).toMatchObject([
      { kind: 'provider-changed', provider: 'cpu', failed: { provider: 'dml', outcome } },
    ]);
    expect(await look(vision)).toEqual(onCpu);
    expect(events).toHaveLength(1);
  });

  it('takes the fastest that is right for `auto`', async () => {
    const pretences = { dml: wrong('age', () => 1), webgpu: sound };
    const { status, events } = await loaded(pretences, 'auto');
    expect(status.provider).toBe('webgpu');
    // That it is not on DirectML was a choice: nothing that ran the nets has failed.
    expect(events.filter(({ kind }) => kind === 'provider-changed')).toEqual([]);
  });
});

describe('a provider that is lost in use', () => {
  it('is followed by the next, with the same photo, and said once', async () => {
    const lost = { is: false };
    const { vision, events } = await loaded({ dml: losable(lost), webgpu: sound }, 'dml');
    expectSameFaces(await look(vision));
    expect(events).toEqual([]);
    lost.is = true;
    expectSameFaces(await look(vision));
    expectSameFaces(await look(vision));
    expect(events).toMatchObject([
      {
        kind: 'provider-changed',
        provider: 'webgpu',
        failed: { provider: 'dml', outcome: 'failed', reason: 'It broke down: device lost.' },
      },
    ]);
  });

  it('is followed by the CPU where the next is no better', async () => {
    const lost = { is: false };
    const pretences = { dml: losable(lost), webgpu: losable(lost) };
    const { vision, events } = await loaded(pretences, 'dml');
    lost.is = true;
    expect(await look(vision)).toEqual(onCpu);
    expect(events).toMatchObject([
      { provider: 'cpu', failed: { provider: 'dml' } },
      { provider: 'cpu', failed: { provider: 'webgpu' } },
    ]);
  });

  it('is given up when its numbers stop being numbers', async () => {
    const lost = { is: false };
    const faulty = wrong('landmarks', (value) => (lost.is ? NaN : value));
    const { vision, events } = await loaded({ webgpu: faulty }, 'webgpu');
    lost.is = true;
    expect(await look(vision)).toEqual(onCpu);
    expect(events).toMatchObject([
      { provider: 'cpu', failed: { reason: 'It broke down: landmarks is no number.' } },
    ]);
  });

  it('is replaced once, however many photos were in hand', async () => {
    const lost = { is: false };
    const { vision, events } = await loaded({ webgpu: losable(lost) }, 'webgpu');
    lost.is = true;
    for (const outcome of await Promise.all([look(vision), look(vision), look(vision)])) {
      expect(outcome).toEqual(onCpu);
    }
    expect(events).toHaveLength(1);
  });
});

it('a net that fails on the CPU is the photo’s problem', async () => {
  const lost = { is: false };
  const { vision, events } = await loaded({ cpu: losable(lost) }, 'cpu');
  lost.is = true;
  expect(await look(vision)).toMatchObject({ kind: 'problem', problem: { code: 'crashed' } });
  expect(events).toEqual([]);
});
