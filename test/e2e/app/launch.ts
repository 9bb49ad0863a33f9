/**
 * Starts the gallery in one of its hosts, as a person does, and gives its page. One suite runs
 * through every host that can run here; `describeHosts` says which can not, and why.
 */
import { chromium, type Browser, type Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { browserArgs, findBrowser } from '../../../tools/browser.ts';
import { SERVE, startHost } from '../../fixtures/host-process.ts';
import { launchDouble } from '../electron-double/launch.ts';
import { electronRuntime, launchElectron } from './real-electron.ts';

export const HOST_NAMES = ['loopback', 'double', 'electron'] as const;
export type HostName = (typeof HOST_NAMES)[number];

export interface Launch {
  readonly host: HostName;
  /** Folder of the catalog. */
  readonly library: string;
  /** Added and scanned at once. */
  readonly folders?: readonly string[];
  /** Of the page, in pixels; default 1280 x 800. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
}

export interface LaunchedApp {
  readonly page: Page;
  /** What the page complained of: errors in the console, and exceptions. */
  readonly complaints: readonly string[];
  /** Ends the process that holds the catalog at once, as a crash does. */
  readonly killCore: () => Promise<void>;
  /** Closes it as a person does; settles once everything has ended. */
  readonly close: () => Promise<void>;
}

/** Why a host can not run here, or null. */
function obstacle(host: HostName): string | null {
  if (host === 'electron') return electronRuntime() === null ? 'no Electron runtime' : null;
  return findBrowser() === null ? 'no browser' : null;
}

/** `describe` once for each host; for one that can not run, a skipped test whose name says why. */
export function describeHosts(
  name: string,
  body: (host: HostName) => void,
  hosts: readonly HostName[] = HOST_NAMES,
): void {
  for (const host of hosts) {
    const reason = obstacle(host);
    if (reason === null) describe(`${name} (${host})`, () => body(host));
    else it.skip(`${name} (${host}) skipped: ${reason}`, () => undefined);
  }
}

export async function launch(options: Launch): Promise<LaunchedApp> {
  const started = await starters[options.host](options);
  const { page } = started;
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.setViewportSize(options.size ?? { width: 1280, height: 800 });
  // Motion would be caught half way by screenshots, and contrast be measured while things fade.
  await page.emulateMedia({ colorScheme: options.theme ?? 'light', reducedMotion: 'reduce' });
  return { ...started, complaints };
}

type Starter = (options: Launch) => Promise<Omit<LaunchedApp, 'complaints'>>;

const starters: Readonly<Record<HostName, Starter>> = {
  loopback: async ({ library, folders = [] }) => {
    const host = startHost(SERVE, [...folders, '--library', library]);
    const [url, browser] = await Promise.all([host.url(), openBrowser()]);
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(url);
    return {
      page,
      killCore: async () => {
        host.child.kill('SIGKILL');
        await host.ended;
      },
      close: async () => {
        await browser.close();
        host.interrupt();
        await host.ended;
      },
    };
  },
  double: async ({ library, folders = [] }) => {
    const app = await launchDouble({ library, args: folders, chromium: findBrowser()! });
    return {
      page: app.page,
      killCore: () => app.kill('core'),
      close: async () => {
        await app.close();
      },
    };
  },
  electron: (options) => launchElectron(options),
};

function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser()!, args: browserArgs() });
}
