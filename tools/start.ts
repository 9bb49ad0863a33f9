/**
 * `npm start [-- folder...]` builds what is out of date and opens Decades: its own window where
 * Electron's runtime is here or can be fetched, else the same gallery in the system's browser.
 * `--library <dir>` names another library.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay } from '../src/cli/open-browser.ts';
import { standardOutput } from '../src/cli/output.ts';
import { runCommandLine } from '../src/cli/program.ts';
import { build } from './build.ts';
import { fetchElectron, findElectron } from './electron-runtime.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
if (!existsSync(path.join(ROOT, 'dist/renderer/index.html'))) console.error('Building Decades ...');
await build();
const electron = hasDisplay() ? (findElectron() ?? (await fetchElectron())) : null;
if (electron === null) {
  console.error(
    hasDisplay()
      ? "Electron's runtime is not here, so the gallery opens in the browser instead."
      : 'There is no display for a window, so the gallery is served to a browser instead.',
  );
  process.exitCode = await runCommandLine(['serve', '--open', ...args], standardOutput());
} else {
  process.exitCode = await openWindow(electron);
}

/** Settles with the program's exit code once its windows are closed. */
async function openWindow(program: string): Promise<number> {
  // Chromium's sandbox refuses to run as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...sandbox, ROOT, ...args], { stdio: 'inherit' });
  // The terminal tells Electron too; this process waits for it to end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
