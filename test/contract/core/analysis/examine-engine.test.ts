/** The examination over real processes, which a driver ends or hangs. */
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import type { EngineStatus } from '../../../../src/contract/vision.ts';
import { examineEngine } from '../../../../src/core/analysis/examine-engine.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';

const modelsDir = path.resolve(import.meta.dirname, '../../../../models');

afterEach(() => {
  delete process.env.DECADES_TEST_CARD;
});

function examine(fault: string | null, deadlineMs?: number): Promise<EngineStatus> {
  if (fault !== null) process.env.DECADES_TEST_CARD = fault;
  return examineEngine({
    launch: forkVision(path.join(import.meta.dirname, 'card-vision.ts')),
    modelsDir,
    pack: DEFAULT_PACK,
    provider: 'webgpu',
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
}

const webgpuOf = (status: EngineStatus) =>
  status.trials.find(({ provider }) => provider === 'webgpu');

it('gives what the process found', async () => {
  const status = await examine(null);
  expect(status.chosen).toBe('webgpu');
  expect(webgpuOf(status)).toMatchObject({ outcome: 'chosen' });
});

it.each(['crash-load', 'hang'])(
  'passes over a provider at which the process ends: %s',
  async (fault) => {
    const status = await examine(fault, 3000);
    expect(status.chosen).toBe('cpu');
    expect(webgpuOf(status)).toMatchObject({ outcome: 'failed', milliseconds: null });
  },
);

it('fails where the models are not there, and where no process can be started', async () => {
  const launch = forkVision(path.join(import.meta.dirname, 'nothing.ts'));
  const options = { modelsDir, pack: DEFAULT_PACK, provider: 'auto' } as const;
  await expect(examineEngine({ ...options, launch })).rejects.toMatchObject({
    code: 'connection-closed',
    message: expect.stringContaining('Cannot find module') as string,
  });
  const real = forkVision(path.join(import.meta.dirname, 'card-vision.ts'));
  await expect(
    examineEngine({ ...options, launch: real, pack: 'unheard-of' }),
  ).rejects.toMatchObject({ code: 'pack-unknown' });
});
