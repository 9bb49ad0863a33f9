/** A vision process that renders, but crashes, hangs, or is slow where a photo's name says so. */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { serve } from '../../../../src/contract/rpc.ts';
import type { VisionService } from '../../../../src/contract/vision.ts';
import { endWithParent } from '../../../../src/vision/orphan.ts';
import { createVisionService } from '../../../../src/vision/service.ts';

process.on('disconnect', () => process.exit());
endWithParent();

const real = createVisionService();

const crash = (): Promise<never> => {
  process.kill(process.pid, 'SIGSEGV');
  return new Promise(() => undefined);
};

const faulty: VisionService = {
  ...real,
  render: async (job) => {
    const name = Buffer.from(job.path).toString('utf8');
    if (process.env.DECADES_TEST_LOG !== undefined) {
      appendFileSync(process.env.DECADES_TEST_LOG, `${process.pid} ${name}\n`);
    }
    if (name.includes('hang')) for (;;);
    if (name.includes('slow')) await setTimeout(1500);
    if (name.includes('once')) {
      if (existsSync(`${name}.seen`)) return real.render(job);
      writeFileSync(`${name}.seen`, '');
      return crash();
    }
    return name.includes('crash') ? crash() : real.render(job);
  },
};

serve(
  {
    send: (message) => process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', listener),
    onClose: () => undefined,
  },
  faulty,
);
