/** What runs in a page before everything else: the preload, with the part of Electron it may use. */
import { decode, encode } from './codec.ts';

/** Page to main, by the binding `BINDING`; text of `encode`. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'open'; readonly url: string };
/** Main to page, by the function `DELIVER`. */
export type ToPage =
  | {
      readonly kind: 'send';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly number[];
    }
  | { readonly kind: 'message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly port: number };

export const BINDING = '__electronDouble';
export const DELIVER = '__electronDoubleDeliver';
/** Object in the page with the paths of files that a test drops, by their names. */
export const PATHS = '__electronDoublePaths';

export function pageScript(preload: string): string {
  const names = JSON.stringify({ BINDING, DELIVER, PATHS });
  return `(() => {
  const names = ${names};
  ${encode.toString()}
  ${decode.toString()}
  const electron = (${makeElectron.toString()})(names, encode, decode, ${JSON.stringify(process.platform)});
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return electron;
  };
  const module = { exports: {} };
  if (window === window.top) ((require, module, exports, process) => {
${preload}
  })(require, module, module.exports, { platform: ${JSON.stringify(process.platform)} });
})();`;
}

/** Runs in the page. */
function makeElectron(
  names: { readonly BINDING: string; readonly DELIVER: string; readonly PATHS: string },
  toText: typeof encode,
  fromText: typeof decode,
): unknown {
  type Listener = (event: unknown, ...args: unknown[]) => void;
  interface PagePort {
    onmessage: (event: { readonly data: unknown }) => void;
    postMessage(data: unknown): void;
    dispatchEvent(event: Event): boolean;
  }
  const page = globalThis as unknown as Record<string, unknown>;
  const call = page[names.BINDING] as (text: string) => Promise<string>;
  const tell = async (message: FromPage): Promise<unknown> => fromText(await call(toText(message)));
  const listeners = new Map<string, Listener[]>();
  const ports = new Map<number, { readonly ours: PagePort; readonly theirs: PagePort }>();
  const paths: Record<string, string> = {};

  const openPort = (id: number): PagePort => {
    const { port1, port2 } = new MessageChannel() as unknown as Record<'port1' | 'port2', PagePort>;
    ports.set(id, { ours: port1, theirs: port2 });
    port1.onmessage = ({ data }): void => void tell({ kind: 'message', port: id, data });
    return port2;
  };
  const deliver = (text: string): void => {
    const message = fromText(text) as ToPage;
    if (message.kind === 'send') {
      const event = { ports: message.ports.map(openPort) };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
    } else if (message.kind === 'message') ports.get(message.port)?.ours.postMessage(message.data);
    else {
      // An event of Electron's own, which Chromium's ports do not have; after what was sent before.
      const port = ports.get(message.port);
      setTimeout(() => port?.theirs.dispatchEvent(new Event('close')));
    }
  };

  /** As the bridge between worlds: functions are called across, everything else is copied. */
  const across = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) =>
        across((value as (...a: unknown[]) => unknown)(...args.map(across)));
    }
    if (value instanceof Promise) return value.then(across);
    if (value instanceof Blob) return value;
    const prototype: unknown =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value);
    if (prototype === Array.prototype) return (value as unknown[]).map(across);
    if (prototype !== Object.prototype) return structuredClone(value);
    const entries = Object.entries(value as object).map(([key, part]) => [key, across(part)]);
    return Object.freeze(Object.fromEntries(entries));
  };

  page[names.DELIVER] = deliver;
  page[names.PATHS] = paths;
  // A denied window is none; the handler of main is asked all the same.
  page.open = (url: unknown): null => {
    void tell({ kind: 'open', url: new URL(String(url), (page.location as URL).href).href });
    return null;
  };
  return {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown): void => {
        Object.defineProperty(page, name, { value: across(api), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => tell({ kind: 'invoke', channel, args }),
      on: (channel: string, listener: Listener): void => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
    webUtils: { getPathForFile: (file: File): string => paths[file.name] ?? '' },
  };
}
