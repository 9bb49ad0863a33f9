/**
 * A vision process whose WebGPU is a pretence that runs on the CPU. DECADES_TEST_CARD says how it fails:
 * `lost` at photos named `lose`; `crash` or `hang` at photos named `gpu`, as a bad driver does;
 * `crash-load` when nets are loaded on it.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { serve } from '../../../../src/contract/rpc.ts';
import type { VisionService } from '../../../../src/contract/vision.ts';
import { endWithParent } from '../../../../src/vision/orphan.ts';
import { createVisionService } from '../../../../src/vision/service.ts';
import { losable, pretendRuntime } from '../../vision/providers/pretend-runtime.ts';

process.on('disconnect', () => process.exit());
endWithParent();

const fault = process.env.DECADES_TEST_CARD;
const lost = { is: false };
let onCard = false;

const crash = (): Promise<never> => {
  process.kill(process.pid, 'SIGSEGV');
  return new Promise(() => undefined);
};

const real = createVisionService({
  runtime: pretendRuntime({ webgpu: losable(lost) }),
  platform: 'linux',
  onEvent: (event) => sendEvent(event),
});

const service: VisionService = {
  ...real,
  load: async (options) => {
    onCard = options.provider === 'webgpu';
    return onCard && fault === 'crash-load' ? crash() : real.load(options);
  },
  examineProviders: async (options) => {
    if (options.skip?.includes('webgpu') !== true) {
      sendEvent({ kind: 'trying-provider', provider: 'webgpu' });
      if (fault === 'crash-load') return crash();
      if (fault === 'hang') for (;;);
    }
    return real.examineProviders(options);
  },
  analyse: async (job) => {
    const name = Buffer.from(job.path).toString('utf8');
    lost.is ||= name.includes('lose');
    if (onCard && name.includes('gpu')) {
      if (fault === 'crash') return crash();
      if (fault === 'hang') for (;;);
    }
    // Crashes wherever it is looked at first: chance, not the card.
    if (name.includes('once') && !existsSync(`${name}.seen`)) {
      writeFileSync(`${name}.seen`, '');
      return crash();
    }
    return real.analyse(job);
  },
};

const sendEvent = serve(
  {
    send: (message) => process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', listener),
    onClose: () => undefined,
  },
  service,
);
