/** The app: its life, its paths, and that there is one of it for each folder of user data. */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { closeBrowser } from './browser.ts';
import { readOptions } from './options.ts';
import { record } from './records.ts';
import { preventable } from './preventable.ts';
import { holdLock } from './single-instance.ts';
import { BrowserWindow } from './windows.ts';

const options = readOptions();

class App extends EventEmitter {
  readonly isPackaged = options.resources !== null;
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => record('appendSwitch', name, value),
  };
  readonly #paths = new Map<string, string>();
  readonly #ready = new Promise((resolve) => setImmediate(resolve));
  #isReady = false;
  #lock: string | null = null;
  #quitting = false;
  #name = 'decades';

  async whenReady(): Promise<void> {
    await this.#ready;
    this.#isReady = true;
  }

  isReady = (): boolean => this.#isReady;
  setName = (name: string): void => void (this.#name = name);
  getAppPath = (): string => options.app;
  getPreferredSystemLanguages = (): readonly string[] => options.languages;
  getVersion = (): string => {
    const text = readFileSync(path.join(options.app, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  };
  getPath = (name: string): string =>
    this.#paths.get(name) ?? path.join(homedir(), '.config', this.#name);

  setPath(name: string, folder: string): void {
    if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
    this.#paths.set(name, folder);
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('enableSandbox must be called before the app is ready');
    record('enableSandbox');
  }

  disableHardwareAcceleration = (): void => record('disableHardwareAcceleration');

  requestSingleInstanceLock(data: unknown): boolean {
    const folder = path.join(this.getPath('userData'), 'double-lock');
    const holds = holdLock(folder, data, (letter) =>
      this.emit('second-instance', {}, letter.argv, letter.cwd, letter.data),
    );
    if (holds) this.#lock = folder;
    return holds;
  }

  quit(): void {
    if (!this.#quitting) this.emit('before-quit', { preventDefault: () => undefined });
    this.#quitting = true;
    const windows = BrowserWindow.getAllWindows();
    for (const window of windows) window.close();
    if (windows.length > 0) return; // goes on when the last one is closed
    const event = preventable();
    this.emit('will-quit', event);
    if (!event.prevented) this.exit(0);
  }

  /** The last window was closed. */
  windowsGone(): void {
    if (this.#quitting) this.quit();
    else this.emit('window-all-closed');
  }

  exit(code = 0): void {
    if (this.#lock !== null) rmSync(this.#lock, { recursive: true, force: true });
    const end = (): never => process.exit(code);
    closeBrowser().then(end, end);
  }
}

export const app = new App();
// As Electron does where the app does not listen itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) app.quit();
  });
}
