/** The compiled app in Electron itself, where its runtime is installed. */
import { _electron } from 'playwright-core';
import path from 'node:path';
import { findElectron } from '../../../tools/electron-runtime.ts';
import type { Launch, LaunchedApp } from './launch.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Path of the runtime's program, or null where it was never downloaded. */
export const electronRuntime = (): string | null => findElectron();

export async function launchElectron({
  library,
  folders = [],
}: Launch): Promise<Omit<LaunchedApp, 'complaints'>> {
  // Chromium's sandbox refuses to run as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electronRuntime()!,
    args: [...sandbox, ROOT, '--library', library, ...folders],
  });
  const page = await app.firstWindow();
  return {
    page,
    killCore: async () => {
      const pid = await app.evaluate(
        ({ app: electron }) =>
          electron.getAppMetrics().find(({ name }) => name === 'Decades Library')?.pid,
      );
      if (pid === undefined) throw new Error('no core process runs');
      process.kill(pid, 'SIGKILL');
    },
    close: () => app.close(),
  };
}
