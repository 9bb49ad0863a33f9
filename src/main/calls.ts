/** What the preload of a window may ask of main: nothing else is listened to. */
import {
  BrowserWindow,
  dialog,
  ipcMain,
  nativeTheme,
  shell,
  type IpcMainInvokeEvent,
  type WebContents,
} from 'electron';
import type { HostService } from '../contract/app/media.ts';
import { THEMES } from '../contract/app/settings.ts';
import { channelOf, type DesktopCalls } from '../contract/desktop/index.ts';
import { DecadesError } from '../contract/errors.ts';
import type { PhotoId } from '../contract/ids.ts';
import { isOwnPage } from './guards.ts';
import type { Words } from './words/index.ts';

export interface CallsOptions {
  readonly ask: <T>(call: (host: HostService) => Promise<T>) => Promise<T>;
  /** The window's page is there and wants ports to the core. */
  readonly onConnect: (contents: WebContents) => void;
  readonly words: () => Words;
}

export function answerCalls({ ask, onConnect, words }: CallsOptions): void {
  /** Arguments come from the page: they are whatever it sends. */
  const answer = <Call extends keyof DesktopCalls>(
    call: Call,
    run: (event: IpcMainInvokeEvent, argument: unknown) => ReturnType<DesktopCalls[Call]>,
  ): void => {
    ipcMain.handle(channelOf(call), (event, argument: unknown) => {
      if (!isOwnPage(event.senderFrame?.url ?? '') || event.senderFrame?.parent !== null) {
        throw new DecadesError('not-allowed', 'Only the page of Decades may ask this.');
      }
      return run(event, argument);
    });
  };

  const pathOf = async (argument: unknown): Promise<string | null> => {
    if (!Number.isSafeInteger(argument)) return null;
    const path = await ask((host) => host.fileOf(argument as PhotoId));
    return path === null ? null : nativeText(path);
  };
  const saySorry = async (event: IpcMainInvokeEvent, detail: string): Promise<void> => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const box = { type: 'warning', message: words().cannotShow, detail } as const;
    await (window === null ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box));
  };

  answer('connect', ({ sender }) => {
    onConnect(sender);
    return Promise.resolve();
  });
  answer('pickFolders', async ({ sender }) => {
    const window = BrowserWindow.fromWebContents(sender);
    const { chooseFolders: title, add: buttonLabel } = words();
    const options = {
      title,
      message: title, // macOS shows no title
      buttonLabel,
      properties: ['openDirectory' as const, 'multiSelections' as const],
    };
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return canceled ? [] : filePaths;
  });
  answer('reveal', async (event, photo) => {
    const path = await pathOf(photo);
    if (path === null) await saySorry(event, words().fileGone);
    else shell.showItemInFolder(path);
  });
  answer('openFile', async (event, photo) => {
    const path = await pathOf(photo);
    const failure = path === null ? words().fileGone : await shell.openPath(path);
    if (failure === '') return;
    await saySorry(event, path === null ? failure : words().noProgram + failure);
  });
  answer('setTheme', (_event, argument) => {
    const theme = THEMES.find((each) => each === argument);
    if (theme !== undefined) nativeTheme.themeSource = theme;
    return Promise.resolve();
  });
}

/** A path as Electron takes it. A name that is not UTF-8 can not be told to the system this way. */
function nativeText(path: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(path);
  } catch {
    return null;
  }
}
