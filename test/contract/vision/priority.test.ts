import { fork } from 'node:child_process';
import { constants, getPriority } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../src/contract/rpc.ts';
import type { VisionService } from '../../../src/contract/vision.ts';

const root = path.resolve(import.meta.dirname, '../../..');

it('a vision process steps back once it looks at photos, and not while it makes pictures to be seen', async () => {
  const child = fork(path.join(root, 'src/vision/process.ts'), { serialization: 'advanced' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const vision = connect<VisionService>({
    send: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.on('close', () => listener('it ended')),
  });
  const modelsDir = path.join(root, 'models');
  await vision.listPacks(modelsDir);
  expect(getPriority(child.pid)).toBe(constants.priority.PRIORITY_NORMAL);
  await vision.load({ modelsDir, pack: 'face-api' });
  expect(getPriority(child.pid)).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
});
