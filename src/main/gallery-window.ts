/** The one window of a library: opened when wanted, given ports to the core, sent commands. */
import type { BrowserWindow } from 'electron';
import { type MessagePortMain, type WebContents } from 'electron';
import type { MenuCommand } from '../contract/app/bridge.ts';
import type { ScanState } from '../contract/app/scan.ts';
import { COMMAND_CHANNEL, PORT_CHANNEL } from '../contract/desktop/index.ts';
import { bringToFront, openWindow } from './window.ts';

export interface GalleryWindow {
  /** Null while it is closed, as it may be on macOS. */
  readonly current: BrowserWindow | null;
  /** Opens it, or brings it to the front. */
  readonly show: () => BrowserWindow;
  /** Its page is there: it gets a port now, and another one with every `renew`. */
  readonly connect: (contents: WebContents) => void;
  /** There is another core. */
  readonly renew: () => void;
  readonly send: (command: MenuCommand) => void;
  /** In the task bar or dock. */
  readonly showProgress: (scan: ScanState) => void;
}

/** `openPort` gives a port to the core, or null while there is none. */
export function createGalleryWindow(openPort: () => MessagePortMain | null): GalleryWindow {
  let window: BrowserWindow | null = null;
  const connected = new Set<WebContents>();

  const givePort = (contents: WebContents): void => {
    const port = openPort();
    if (port !== null) contents.postMessage(PORT_CHANNEL, null, [port]);
  };

  const open = (): BrowserWindow => {
    const opened = openWindow();
    const { webContents } = opened;
    // A page that is loaded anew asks for a port of its own.
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) connected.delete(webContents);
    });
    opened.once('closed', () => {
      connected.delete(webContents);
      window = null;
    });
    return opened;
  };

  const show = (): BrowserWindow => {
    if (window === null) window = open();
    else bringToFront(window);
    return window;
  };

  return {
    get current() {
      return window;
    },
    show,
    connect: (contents) => {
      connected.add(contents);
      givePort(contents);
    },
    renew: () => {
      for (const contents of connected) givePort(contents);
    },
    send: (command) => {
      if (window !== null) window.webContents.send(COMMAND_CHANNEL, command);
      else {
        const { webContents } = show();
        webContents.once('did-finish-load', () => webContents.send(COMMAND_CHANNEL, command));
      }
    },
    showProgress: (scan) => {
      const isWorking = scan.phase === 'tagging' || scan.phase === 'paused';
      const share = isWorking ? scan.done / Math.max(1, scan.total) : -1;
      window?.setProgressBar(share, { mode: scan.phase === 'paused' ? 'paused' : 'normal' });
    },
  };
}
