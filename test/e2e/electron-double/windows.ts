/** BrowserWindow and webContents, each a page of Chromium. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { fromChromium, toChromium } from './addresses.ts';
import { browser, owners } from './browser.ts';
import { encode } from './codec.ts';
import { closeAll, post, transfer, type Owner } from './hub.ts';
import { callHandler } from './ipc.ts';
import { DELIVER, pageScript, type FromPage, type ToPage } from './page-script.ts';
import type { Port } from './port.ts';
import { preventable } from './preventable.ts';
import { record } from './records.ts';
import { app } from './app.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Options extends Bounds {
  readonly title?: string;
  readonly webPreferences: { readonly preload: string };
}

export class WebContents extends EventEmitter {
  readonly #page: Promise<Page>;
  readonly #options: Options;
  #opened: Page | null = null;
  #windowOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  /** What is sent to the document that is there now; another one has other ports. */
  #document: Owner;
  #sending: Promise<unknown> = Promise.resolve();
  #expected: string | null = null;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.#document = this.#newDocument();
    this.#page = this.#open();
    app.emit('web-contents-created', {}, this);
  }

  async #open(): Promise<Page> {
    const context = await browser();
    const [unused] = context.pages().filter((page) => !owners.has(page));
    const page = unused ?? (await context.newPage());
    owners.set(page, {
      mayNavigate: (url, isMainFrame) => this.#mayNavigate(url, isMainFrame),
      onMessage: (message, frame) => this.#take(message, frame),
    });
    await page.addInitScript(
      pageScript(readFileSync(this.#options.webPreferences.preload, 'utf8')),
    );
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crash', () =>
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
    );
    page.on('close', () => this.emit('page-closed'));
    page.on('console', (message) => {
      if (message.type() === 'error') record('console.error', message.text());
    });
    page.on('pageerror', (error) => record('pageerror', error.message));
    this.#opened = page;
    return page;
  }

  #newDocument(): Owner {
    const owner: Owner = {
      deliver: (port, data) => this.#deliver({ kind: 'message', port, data }, owner),
      closed: (port) => this.#deliver({ kind: 'closed', port }, owner),
    };
    return owner;
  }

  #deliver(message: ToPage, document = this.#document): void {
    const text = encode(message);
    const name = DELIVER;
    this.#sending = this.#sending.then(async () => {
      if (document !== this.#document) return;
      const page = await this.#page;
      const run = ([target, data]: readonly [string, string]): void => {
        (globalThis as unknown as Record<string, (data: string) => void>)[target]!(data);
      };
      await page.evaluate(run, [name, text] as const).catch(() => undefined);
    });
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (url !== this.#expected) {
      const event = Object.assign(preventable(), { url, isMainFrame });
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event);
      if (event.prevented) {
        record('navigation-prevented', url);
        return false;
      }
    }
    if (!isMainFrame) return true;
    this.#expected = null;
    closeAll(this.#document);
    this.#document = this.#newDocument();
    this.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false });
    return true;
  }

  #take(message: FromPage, frame: { url: string; isMain: boolean }): unknown {
    if (message.kind === 'invoke') {
      const senderFrame = { url: frame.url, parent: frame.isMain ? null : {} };
      return callHandler(message.channel, { sender: this, senderFrame }, message.args);
    }
    if (message.kind === 'message') post(message.port, message.data);
    else record('window-open', message.url, this.#windowOpen({ url: message.url }).action);
    return null;
  }

  async load(url: string): Promise<void> {
    this.#expected = url;
    await (await this.#page).goto(toChromium(url));
    this.emit('ready-to-show');
  }

  reload(): void {
    void this.#page.then((page) => page.reload());
  }

  getURL(): string {
    return fromChromium(this.#opened?.url() ?? '');
  }

  isDestroyed(): boolean {
    return this.#opened?.isClosed() ?? false;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#windowOpen = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#deliver({ kind: 'send', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, ports: readonly Port[] = []): void {
    const ids = ports.map(({ id }) => id);
    this.#deliver({ kind: 'send', channel, args: [message], ports: ids });
    for (const port of ports) transfer(port, this.#document);
  }

  async closePage(): Promise<void> {
    await (await this.#page).close();
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all = new Set<BrowserWindow>();
  static focused: BrowserWindow | null = null;
  readonly webContents: WebContents;
  readonly state = { maximised: false, fullScreen: false, minimised: false, shown: false };
  readonly #bounds: Bounds;

  constructor(options: Options) {
    super();
    record('BrowserWindow', options);
    const { x, y, width, height } = options;
    this.#bounds = { x, y, width, height };
    this.webContents = new WebContents(options);
    this.webContents.on('ready-to-show', () => this.emit('ready-to-show'));
    this.webContents.on('page-closed', () => this.#closed());
    BrowserWindow.all.add(this);
    BrowserWindow.focused = this;
  }

  static getAllWindows = (): BrowserWindow[] => [...BrowserWindow.all];
  static getFocusedWindow = (): BrowserWindow | null => BrowserWindow.focused;
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
  }

  close(): void {
    this.emit('close');
    void this.webContents.closePage();
  }

  destroy(): void {
    void this.webContents.closePage();
  }

  /** As a person does it. */
  setBounds(bounds: Bounds): void {
    Object.assign(this.#bounds, bounds);
  }

  #closed(): void {
    if (!BrowserWindow.all.delete(this)) return;
    if (BrowserWindow.focused === this) BrowserWindow.focused = null;
    this.emit('closed');
    if (BrowserWindow.all.size === 0) app.windowsGone();
  }

  show(): void {
    this.state.shown = true;
  }

  focus(): void {
    BrowserWindow.focused = this;
    record('focus');
  }

  restore(): void {
    this.state.minimised = false;
  }

  maximize(): void {
    this.state.maximised = true;
  }

  setFullScreen(fullScreen: boolean): void {
    this.state.fullScreen = fullScreen;
  }

  setProgressBar(progress: number, options: unknown): void {
    record('setProgressBar', progress, options);
  }

  isMinimized = (): boolean => this.state.minimised;
  isMaximized = (): boolean => this.state.maximised;
  isFullScreen = (): boolean => this.state.fullScreen;
  isDestroyed = (): boolean => !BrowserWindow.all.has(this);
  getNormalBounds = (): Bounds => ({ ...this.#bounds });
}
