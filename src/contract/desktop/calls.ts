/** What the preload of a window asks of main. Every call is checked to come from our own page. */
import type { THEMES } from '../app/settings.ts';
import type { PhotoId } from '../ids.ts';

export interface DesktopCalls {
  /** Sends a port to the core now, on the port channel, and another one whenever it was started anew. */
  connect(): Promise<void>;
  /** Absolute paths; empty where the person chose none. */
  pickFolders(): Promise<readonly string[]>;
  reveal(photo: PhotoId): Promise<void>;
  openFile(photo: PhotoId): Promise<void>;
  setTheme(theme: (typeof THEMES)[number]): Promise<void>;
}

export const channelOf = (call: keyof DesktopCalls): string => `decades:${call}`;
/** Main to the preload: a port to the core. */
export const PORT_CHANNEL = 'decades:port';
/** Main to the preload: a MenuCommand. */
export const COMMAND_CHANNEL = 'decades:command';

/** The page's own scheme and host, and that of images: `photo://image/thumbnail/12`. */
export const PAGE_ORIGIN = 'app://decades';
export const IMAGE_ORIGIN = 'photo://image';
