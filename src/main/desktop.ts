/** The desktop app: one library, its window, and the processes that do the work. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, dialog, powerMonitor, protocol, session } from 'electron';
import type { AppEvent } from '../contract/app/events.ts';
import { ConnectionClosedError, errorMessage } from '../contract/errors.ts';
import { answerCalls } from './calls.ts';
import type { Launch } from './command-line.ts';
import { createCore, type Core, type Trouble } from './core.ts';
import { createGalleryWindow } from './gallery-window.ts';
import { guardContents, guardSession } from './guards.ts';
import { answerImage } from './image-scheme.ts';
import { createLooks, type Looks } from './looks.ts';
import { answerPage } from './page-scheme.ts';
import { hostedPlaces, PARTS } from './places.ts';
import { watchPower } from './power.ts';
import { troubleBox } from './trouble.ts';

export function runDesktop(launch: Extract<Launch, { kind: 'desktop' }>): void {
  const library = launch.library === null ? null : path.resolve(launch.library);
  usePaths(library);
  const folders = launch.folders.map((folder) => path.resolve(folder));
  if (!app.requestSingleInstanceLock({ folders })) {
    app.quit(); // the other instance has the folders now, and comes to the front
    return;
  }
  harden();
  // Folders may be dropped on the icon before anything else is ready.
  const wanted = [folders];
  let add = (more: readonly string[]): void => void wanted.push([...more]);
  app.on('open-file', (event, folder) => {
    event.preventDefault();
    add([folder]);
  });
  void app.whenReady().then(() => {
    ({ add } = openLibrary(library));
    for (const some of wanted) add(some);
  });
}

/** Each library has a window, a cache and a lock of its own. */
function usePaths(library: string | null): void {
  app.setName('Decades');
  const userData = library === null ? app.getPath('userData') : path.join(library, 'desktop');
  const sessionData = path.join(userData, 'session');
  mkdirSync(sessionData, { recursive: true });
  app.setPath('userData', userData);
  app.setPath('sessionData', sessionData);
}

function harden(): void {
  app.enableSandbox();
  // Nothing that Chromium does by itself needs a network either.
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  guardContents(app);
}

interface OpenedLibrary {
  /** Adds folders, now or as soon as the library is open. Absolute paths. */
  readonly add: (folders: readonly string[]) => void;
}

function openLibrary(library: string | null): OpenedLibrary {
  const core = createCore({
    places: hostedPlaces(library),
    version: app.getVersion(),
    onState: (state) => {
      looks.follow(state.settings);
      window.showProgress(state.scan);
    },
    onEvent: (event: AppEvent) => {
      if (event.kind === 'settings') looks.follow(event.settings);
      else if (event.kind === 'reset') looks.follow(event.state.settings);
      else if (event.kind === 'scan') window.showProgress(event.state);
    },
    onOpened: () => {
      tellPower();
      window.renew();
    },
    onTrouble: (trouble) => void askWhatNow(trouble),
  });
  const window = createGalleryWindow(core.openPort);
  const looks: Looks = createLooks(window.send);
  const power = watchPower(() => tellPower());
  const tellPower = (): void => {
    core.ask((host) => host.power(power())).catch(() => undefined);
  };

  const askWhatNow = async (trouble: Trouble): Promise<void> => {
    const { choices, ...box } = troubleBox(trouble, looks.words());
    const { current } = window;
    const { response } = await (current === null
      ? dialog.showMessageBox(box)
      : dialog.showMessageBox(current, box));
    const choice = choices[response];
    if (choice === 'quit') app.quit();
    else core.start({ restore: choice === 'restore' });
  };

  const add = (folders: readonly string[]): void => {
    if (folders.length === 0) return;
    const bytes = folders.map((folder) => Buffer.from(folder));
    core
      .ask((host) => host.addFolders(bytes))
      .catch((error: unknown) => {
        if (error instanceof ConnectionClosedError) return; // said already
        dialog.showErrorBox(looks.words().cannotAdd, errorMessage(error));
      });
  };

  guardSession(session.defaultSession);
  protocol.handle('app', answerPage(PARTS.page));
  protocol.handle('photo', answerImage(core.ask));
  answerCalls({ ask: core.ask, words: looks.words, onConnect: window.connect });
  powerMonitor.on('shutdown', () => app.quit());
  app.on('second-instance', (_event, _argv, _cwd, given) => {
    window.show();
    add(foldersOf(given));
  });
  app.on('activate', () => void window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitInOrder(core);
  core.start();
  window.show();
  return { add };
}

/** Waits with the end of the app until what is in hand is stored. */
function quitInOrder(core: Core): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

/** What another instance handed over. */
function foldersOf(given: unknown): string[] {
  if (typeof given !== 'object' || given === null || !('folders' in given)) return [];
  const { folders } = given;
  return Array.isArray(folders)
    ? folders.filter((folder): folder is string => typeof folder === 'string')
    : [];
}
