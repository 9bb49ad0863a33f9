/** The ladder on pretended providers, with the real nets. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import type { EngineStatus, ProviderChoice, VisionEvent } from '../../../../src/contract/vision.ts';
import type { Provider } from '../../../../src/contract/vision.ts';
import { RunError } from '../../../../src/vision/runtime.ts';
import { createVisionService } from '../../../../src/vision/service.ts';
import {
  pretendRuntime,
  slow,
  sound,
  unavailable,
  wrong,
  type Pretences,
} from './pretend-runtime.ts';

const modelsDir = path.resolve(import.meta.dirname, '../../../../models');
/** So slow that no CPU is slower. */
const SLOW = slow(1100);

async function examine(
  pretences: Pretences,
  more: { provider?: ProviderChoice; skip?: Provider[]; events?: VisionEvent[] } = {},
): Promise<EngineStatus> {
  const { provider = 'auto', skip = [], events = [] } = more;
  const vision = createVisionService({
    runtime: pretendRuntime(pretences),
    platform: 'win32',
    onEvent: (event) => events.push(event),
  });
  return vision.examineProviders({ modelsDir, pack: DEFAULT_PACK, provider, skip });
}

const outcomes = (status: EngineStatus) =>
  Object.fromEntries(status.trials.map(({ provider, outcome }) => [provider, outcome]));

describe('examineProviders', () => {
  it('takes the first that answers as the CPU does, and times all', async () => {
    const events: VisionEvent[] = [];
    const status = await examine({ dml: sound, webgpu: sound }, { events });
    expect(status.chosen).toBe('dml');
    expect(status.pack).toMatch(/^face-api@/);
    expect(outcomes(status)).toEqual({ dml: 'chosen', webgpu: 'usable', cpu: 'usable' });
    expect(status.trials.map(({ provider }) => provider)).toEqual(['dml', 'webgpu', 'cpu']);
    for (const { milliseconds, reason, nets } of status.trials) {
      expect(milliseconds).toBeGreaterThan(0);
      expect(reason).toMatch(/^[A-Z].*\.$/);
      expect(nets!.map(({ task }) => task).sort()).toEqual([
        'age-gender',
        'descriptor',
        'detect',
        'landmarks',
      ]);
      const sum = nets!.reduce((all, net) => all + net.milliseconds, 0);
      expect(milliseconds).toBeCloseTo(sum, 6);
    }
    for (const { outputs } of status.trials[0]!.nets!) {
      for (const { difference, allowed } of outputs) {
        expect(difference).toBeGreaterThanOrEqual(0);
        expect(difference).toBeLessThan(allowed / 100);
      }
    }
    expect(status.libraries).toMatchObject({ onnxruntime: 'pretended' });
    expect(events).toEqual([
      { kind: 'trying-provider', provider: 'dml' },
      { kind: 'trying-provider', provider: 'webgpu' },
    ]);
  });

  it.each([
    ['boxes', (value: number) => value * 1.1],
    ['scores', (value: number) => value + 0.05],
    ['landmarks', (value: number) => value + 0.03],
    ['age', (value: number) => value + 1],
    ['female', (value: number) => 1 - value],
    ['descriptor', (value: number) => value + 0.01],
    ['descriptor', () => NaN],
    ['age', () => 0],
  ])('refuses a provider whose %s are wrong, and takes the next', async (output, change) => {
    const status = await examine({ dml: wrong(output, change), webgpu: sound });
    expect(outcomes(status)).toEqual({ dml: 'wrong', webgpu: 'chosen', cpu: 'usable' });
    expect(status.trials[0]).toMatchObject({ milliseconds: null });
    expect(status.trials[0]!.reason).toContain(output);
  });

  it('says why one can not be started, and why one broke down', async () => {
    const broken = {
      dml: unavailable,
      webgpu: (session: Parameters<typeof sound>[0]) => ({
        ...session,
        run: () => Promise.reject(new RunError('device removed')),
      }),
    };
    const status = await examine(broken);
    expect(outcomes(status)).toEqual({ dml: 'unavailable', webgpu: 'failed', cpu: 'chosen' });
    expect(status.chosen).toBe('cpu');
    expect(status.trials[0]!.reason).toBe('No graphics card that it can use was found.');
    expect(status.trials[1]!.reason).toBe('It broke down: device removed.');
  });

  it('leaves the nets to the CPU where nothing else is there, or nothing is faster', async () => {
    const alone = await examine({});
    expect(outcomes(alone)).toEqual({ dml: 'unavailable', webgpu: 'unavailable', cpu: 'chosen' });
    const slower = await examine({ dml: SLOW });
    expect(outcomes(slower)).toEqual({ dml: 'usable', webgpu: 'unavailable', cpu: 'chosen' });
  });

  it('gives up early on what merely imitates a GPU, unless somebody asks for it', async () => {
    const imitation = { webgpu: SLOW };
    const status = await examine(imitation);
    expect(outcomes(status)).toMatchObject({ webgpu: 'usable', cpu: 'chosen' });
    const [, webgpu] = status.trials;
    expect(webgpu).toMatchObject({ milliseconds: null });
    expect(webgpu!.nets!.map(({ task }) => task)).not.toContain('detect');
    expect(webgpu!.reason).toMatch(/times as long as the processor/);

    const asked = await examine(imitation, { provider: 'webgpu' });
    expect(asked.chosen).toBe('webgpu');
    expect(asked.trials[1]!.nets).toHaveLength(4);
  });

  it('tries one that is not on the ladder where somebody asks for it', async () => {
    const status = await examine({ cuda: sound }, { provider: 'cuda' });
    expect(status.trials.map(({ provider }) => provider)).toEqual(['cuda', 'dml', 'webgpu', 'cpu']);
    expect(status.chosen).toBe('cuda');
    const without = await examine({}, { provider: 'cuda' });
    expect(without.chosen).toBe('cpu');
    expect(without.trials.at(-1)!.reason).toBe('What was asked for can not be used.');
  });

  it('passes over what is known to end its process', async () => {
    const events: VisionEvent[] = [];
    const pretences = { dml: sound, webgpu: sound };
    const status = await examine(pretences, { skip: ['dml'], events });
    expect(outcomes(status)).toEqual({ dml: 'failed', webgpu: 'chosen', cpu: 'usable' });
    expect(events).toEqual([{ kind: 'trying-provider', provider: 'webgpu' }]);
  });
});
