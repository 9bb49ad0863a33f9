/** Starts the compiled app over the double, for tests. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import type { Answered, Asked, Controls } from './control.ts';
import { VARIABLE, type DoubleOptions } from './options.ts';

const REGISTER = new URL('./register.ts', import.meta.url).href;
const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface LaunchOptions {
  /** Folder of the catalog. */
  readonly library: string;
  /** Behind the program's name, such as folders to add. */
  readonly args?: readonly string[];
  /** Chromium's executable. */
  readonly chromium: string;
  readonly setUp?: Partial<Omit<DoubleOptions, 'chromium' | 'scratch'>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** The functions of control.ts, from the test's process. */
export type Electron = {
  readonly [Name in keyof Controls]: (
    ...args: Parameters<Controls[Name]>
  ) => Promise<Awaited<ReturnType<Controls[Name]>>>;
};

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly electron: Electron;
  readonly ended: Promise<Ended>;
}

export interface DoubleApp extends Started {
  /** The window's page. Its address is that of `toChromium`. */
  readonly page: Page;
  /** Ends a process at once, whatever it does. */
  kill(process: 'core' | 'vision' | 'main'): Promise<void>;
  /** Closes the window as a person does, and waits for the end of everything. */
  close(): Promise<Ended>;
}

const NAMES = { core: 'Decades Library', vision: 'Decades Vision' } as const;

/** Starts the app without waiting for a window: there may be none. */
export function startDouble(
  args: readonly string[],
  options: Omit<LaunchOptions, 'library'>,
): Started {
  const scratch = mkdtempSync(path.join(tmpdir(), 'decades-double-'));
  const setUp: DoubleOptions = {
    app: ROOT,
    resources: null,
    displays: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    onBattery: false,
    languages: ['en-GB'],
    ...options.setUp,
    chromium: options.chromium,
    scratch,
  };
  const child = fork(path.join(setUp.app, 'dist/main/index.js'), [...args], {
    execArgv: ['--import', REGISTER],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...options.env, [VARIABLE]: JSON.stringify(setUp) },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, electron: remote(child), ended };
}

export async function launchDouble(options: LaunchOptions): Promise<DoubleApp> {
  const { library, args = [] } = options;
  const started = startDouble(['--library', library, ...args], options);
  const { child, electron, ended } = started;
  const browser = await connectTo(electron, ended);
  const page = await firstPage(browser);
  return {
    ...started,
    page,
    kill: async (which) => {
      if (which === 'main') {
        child.kill('SIGKILL');
        return;
      }
      const found = (await electron.processes()).find(({ name }) => name === NAMES[which]);
      if (found === undefined) throw new Error(`no ${which} process runs`);
      process.kill(found.pid, 'SIGKILL');
    },
    close: async () => {
      if (child.connected) electron.quit().catch(() => undefined); // it may be gone before it answers
      return ended;
    },
  };
}

function remote(child: ChildProcess): Electron {
  const pending = new Map<number, (answer: Answered) => void>();
  let last = 0;
  child.on('message', (message) => {
    const answer = message as Answered;
    pending.get(answer.id)?.(answer);
    pending.delete(answer.id);
  });
  child.once('exit', () => {
    for (const [id, settle] of pending) settle({ id, error: 'the main process has ended' });
  });
  return new Proxy({} as Electron, {
    get: (_target, name) =>
      name === 'then'
        ? undefined
        : (...args: unknown[]) =>
            new Promise((resolve, reject) => {
              last += 1;
              pending.set(last, ({ value, error }) => {
                if (error === undefined) resolve(value);
                else reject(new Error(error));
              });
              const asked: Asked = { id: last, name: name as keyof Controls, args };
              child.send(asked, (problem) => {
                if (problem !== null) reject(problem);
              });
            }),
  });
}

async function connectTo(electron: Electron, ended: Promise<Ended>): Promise<Browser> {
  const died = ended.then(({ code, stderr }) => {
    throw new Error(`the main process ended with ${code} before there was a window: ${stderr}`);
  });
  died.catch(() => undefined);
  for (;;) {
    const address = await Promise.race([electron.endpoint(), died]);
    if (address !== null)
      return playwright.connectOverCDP(address, { timeout: 120_000, noDefaults: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  for (;;) {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      if (page.url().startsWith('https://decades.app.localhost/')) return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
