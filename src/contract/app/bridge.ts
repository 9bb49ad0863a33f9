/** What a page gets from the host it runs in, as `window.decades`. One shape in every host. */
import type { PhotoId } from '../ids.ts';
import type { Transport } from '../transport.ts';
import type { ImageKind } from './media.ts';

export interface HostInfo {
  readonly kind: 'desktop' | 'browser';
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Whether the host has a dialog for choosing folders; else the page lists them itself. */
  readonly picksFolders: boolean;
  /** Whether photos can be shown in the file manager and opened with their own program. */
  readonly opensFiles: boolean;
}

/** Commands of the application menu. */
export const MENU_COMMANDS = [
  'add-folder',
  'find',
  'settings',
  'keys',
  'undo',
  'redo',
  'select-all',
  'library',
  'review',
  'problems',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

export interface Bridge {
  readonly host: HostInfo;
  /**
   * Calls `listener` with a transport to the core: now, and again whenever the core was started anew
   * after its transport closed.
   */
  connect(listener: (transport: Transport) => void): void;
  /** Absolute paths; empty where the person chose none. Only where `picksFolders`. */
  pickFolders(): Promise<readonly string[]>;
  /** Path of a dropped `File`, or null where the host does not tell. */
  pathOf(file: object): string | null;
  /** Shows the photo's file in the file manager. Only where `opensFiles`. */
  reveal(photo: PhotoId): Promise<void>;
  /** Opens the photo with the program that the system has for it. Only where `opensFiles`. */
  openFile(photo: PhotoId): Promise<void>;
  /** Where an image of this kind and id is loaded from. */
  imageUrl(kind: ImageKind, id: number): string;
  onCommand(listener: (command: MenuCommand) => void): void;
  /** Makes the window's own frame follow the theme. */
  setTheme(theme: 'system' | 'light' | 'dark'): void;
}

/** The name under which every host puts its bridge on the page's global object. */
export const BRIDGE_NAME = 'decades';
