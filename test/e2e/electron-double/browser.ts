/** One Chromium for all windows, in which every request is answered here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { browserArgs } from '../../../tools/browser.ts';
import { fromChromium } from './addresses.ts';
import { readOptions } from './options.ts';
import { BINDING, type FromPage } from './page-script.ts';
import { decode, encode } from './codec.ts';

export type Handler = (request: Request) => Response | Promise<Response>;
export const schemes = new Map<string, Handler>();

type Gate = (details: { url: string; resourceType: string }) => Promise<boolean>;
export const gates: Gate[] = [];

/** What a window wants to know of its page. */
export interface PageOwner {
  /** Whether the page may go there. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  onMessage(message: FromPage, frame: { url: string; isMain: boolean }): unknown;
}
export const owners = new Map<Page, PageOwner>();

let context: Promise<BrowserContext> | null = null;

export function browser(): Promise<BrowserContext> {
  context ??= launch();
  return context;
}

export async function closeBrowser(): Promise<void> {
  await (await context)?.close();
}

/** Where a test connects to the same browser. */
export function endpoint(): string {
  const file = path.join(readOptions().scratch, 'chromium', 'DevToolsActivePort');
  return `http://127.0.0.1:${readFileSync(file, 'utf8').split('\n')[0]!}`;
}

async function launch(): Promise<BrowserContext> {
  const { chromium: executablePath, scratch } = readOptions();
  const { chromium } = await import('playwright-core'); // commands have no window, and are quick
  const found = await chromium.launchPersistentContext(path.join(scratch, 'chromium'), {
    executablePath,
    args: [...browserArgs(), '--remote-debugging-port=0', '--disable-gpu'],
    viewport: { width: 1280, height: 800 },
    colorScheme: null, // follows what main says
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  await found.exposeBinding(BINDING, async ({ page, frame }, text: string) => {
    const isMain = frame === page.mainFrame();
    const asked = decode(text) as FromPage;
    const value = await owners
      .get(page)
      ?.onMessage(asked, { url: fromChromium(frame.url()), isMain });
    return encode(value ?? null);
  });
  await found.route(() => true, answer);
  return found;
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const url = fromChromium(request.url());
  const frame = request.isNavigationRequest() ? request.frame() : null;
  const owner = frame === null ? undefined : owners.get(frame.page());
  if (frame !== null && owner !== undefined) {
    const isMain = frame === frame.page().mainFrame();
    if (!owner.mayNavigate(url, isMain)) return route.abort('aborted');
  }
  const details = { url, resourceType: request.resourceType() };
  for (const gate of gates) if (!(await gate(details))) return route.abort('blockedbyclient');
  const handler = schemes.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) return route.abort('failed');
  const response = await handler(new Request(url, { method: request.method() }));
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  // The browser may have gone away meanwhile.
  await route.fulfill({ status: response.status, headers, body }).catch(() => undefined);
}
