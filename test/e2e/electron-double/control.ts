/** What a test asks of the double in the main process, over the channel between the two. */
import { app } from './app.ts';
import { endpoint, gates, owners } from './browser.ts';
import { callHandler } from './ipc.ts';
import { preventable } from './preventable.ts';
import { addAnswer, recorded, type Call } from './records.ts';
import { Menu, powerMonitor, sessionHandlers, type MenuItem } from './system.ts';
import { running } from './utility.ts';
import { BrowserWindow } from './windows.ts';

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
}

/** Each is called from the test's process; arguments and results are plain data. */
const controls = {
  /** Where Chromium can be reached, once a window has its page. */
  endpoint: (): string | null => (owners.size === 0 ? null : endpoint()),
  calls: (): readonly Call[] => recorded(),
  answer: (name: string, answer: unknown): void => addAnswer(name, answer),
  processes: (): readonly RunningProcess[] =>
    [...running].map(({ name, pid }) => ({ name, pid: pid ?? 0 })),
  menu: (): unknown => JSON.parse(JSON.stringify(Menu.application)),
  click: (id: string): void => {
    const found = allItems(Menu.application).find((item) => item.id === id || item.role === id);
    if (found === undefined) throw new Error(`no menu item ${id}`);
    if (found.role === 'quit') app.quit();
    else found.click?.();
  },
  power: (event: 'on-battery' | 'on-ac' | 'suspend' | 'resume'): void => {
    if (event === 'on-battery') powerMonitor.onBattery = true;
    if (event === 'on-ac') powerMonitor.onBattery = false;
    powerMonitor.emit(event);
  },
  openFile: (path: string): void => {
    app.emit('open-file', { preventDefault: () => undefined }, path);
  },
  /** What the session's handlers answer to a page with this address. */
  permission: async (
    name: string,
    url: string,
  ): Promise<{ request: boolean; check: boolean; device: boolean }> => ({
    request: await new Promise((resolve) => {
      if (sessionHandlers.request === null) resolve(true);
      else sessionHandlers.request(null, name, resolve, { requestingUrl: url });
    }),
    check: sessionHandlers.check?.(null, name, url) ?? true,
    device: sessionHandlers.device?.() ?? true,
  }),
  /** Whether a request for this address would be let through. */
  isLetThrough: async (url: string): Promise<boolean> => {
    const asked = await Promise.all(gates.map((gate) => gate({ url, resourceType: 'image' })));
    return asked.length > 0 && asked.every(Boolean);
  },
  /** A call of a preload, as if it came from this frame. */
  invokeFrom: (
    frame: { readonly url: string; readonly isMain: boolean },
    channel: string,
    ...args: unknown[]
  ): unknown => {
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const senderFrame = { url: frame.url, parent: frame.isMain ? null : {} };
    return callHandler(channel, { sender, senderFrame }, args);
  },
  /** Whether an event that a page gives rise to is prevented, such as `will-attach-webview`. */
  isPrevented: (name: string, url: string): boolean => {
    const event = Object.assign(preventable(), { url });
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.emit(name, event);
    return event.prevented;
  },
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      bounds: window.getNormalBounds(),
      ...window.state,
    })),
  changeWindow: (change: {
    bounds?: { x: number; y: number; width: number; height: number };
    maximised?: boolean;
  }): void => {
    const [window] = BrowserWindow.getAllWindows();
    if (change.bounds !== undefined) window?.setBounds(change.bounds);
    if (change.maximised === true) window?.maximize();
  },
  closeWindow: (): void => BrowserWindow.getAllWindows()[0]?.close(),
  quit: (): void => app.quit(),
};

export type Controls = typeof controls;
export interface Asked {
  readonly id: number;
  readonly name: keyof Controls;
  readonly args: readonly unknown[];
}
export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

function allItems(items: readonly MenuItem[]): MenuItem[] {
  return items.flatMap((item) => [item, ...allItems(item.submenu ?? [])]);
}

process.on('message', (message) => {
  const { id, name, args } = message as Asked;
  const tell = (answer: Answered): void =>
    void process.send?.(answer, undefined, undefined, () => undefined);
  const run = controls[name] as (...args: readonly unknown[]) => unknown;
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws rejects
  (async () => run(...args))().then(
    (value) => tell({ id, value }),
    (error: unknown) => tell({ id, error: String(error) }),
  );
});
process.on('disconnect', () => app.exit(1)); // the test is gone
