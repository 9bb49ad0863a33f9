/** What the system does for an app, as far as it can be told from records and answers. */
import { EventEmitter } from 'node:events';
import { browser, gates, schemes, type Handler } from './browser.ts';
import { readOptions } from './options.ts';
import { answerOr, record } from './records.ts';

const options = readOptions();

export const protocol = {
  registerSchemesAsPrivileged: (list: unknown): void => record('registerSchemes', list),
  handle: (scheme: string, handler: Handler): void => void schemes.set(scheme, handler),
};

type Permission = (
  contents: null,
  name: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type Check = (contents: null, name: string, origin: string) => boolean;
/** What was set on the session, for the test to call. */
export const sessionHandlers: {
  request: Permission | null;
  check: Check | null;
  device: (() => boolean) | null;
} = { request: null, check: null, device: null };

type BeforeRequest = (
  details: { url: string; resourceType: string },
  answer: (response: { cancel?: boolean }) => void,
) => void;

class Session extends EventEmitter {
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      gates.push(
        (details) =>
          new Promise((resolve) => {
            listener(details, ({ cancel = false }) => {
              if (cancel) record('request-cancelled', details.url);
              resolve(!cancel);
            });
          }),
      );
    },
  };

  setPermissionRequestHandler = (handler: Permission): void =>
    void (sessionHandlers.request = handler);
  setPermissionCheckHandler = (handler: Check): void => void (sessionHandlers.check = handler);
  setDevicePermissionHandler = (handler: () => boolean): void =>
    void (sessionHandlers.device = handler);
  setDisplayMediaRequestHandler = (): void => record('setDisplayMediaRequestHandler');
  setSpellCheckerEnabled = (enabled: boolean): void => record('setSpellCheckerEnabled', enabled);
}
export const session = { defaultSession: new Session() };

/** Without an answer of the test, a dialog is cancelled. */
const dialogCall = (name: string, args: readonly unknown[], cancelled: unknown): unknown => {
  record(name, args.at(-1)); // without the window
  return answerOr(name, cancelled);
};
export const dialog = {
  showOpenDialog: async (...args: unknown[]) =>
    Promise.resolve(dialogCall('showOpenDialog', args, { canceled: true, filePaths: [] })),
  showMessageBox: async (...args: unknown[]) => {
    const { cancelId = 0 } = args.at(-1) as { cancelId?: number };
    return Promise.resolve(dialogCall('showMessageBox', args, { response: cancelId }));
  },
  showErrorBox: (title: string, text: string): void => record('showErrorBox', title, text),
};

export const shell = {
  showItemInFolder: (path: string): void => record('showItemInFolder', path),
  openPath: async (path: string): Promise<string> => {
    record('openPath', path);
    return Promise.resolve(answerOr('openPath', ''));
  },
  openExternal: (url: string): void => record('openExternal', url),
};

class PowerMonitor extends EventEmitter {
  onBattery = options.onBattery;
  isOnBatteryPower = (): boolean => this.onBattery;
}
export const powerMonitor = new PowerMonitor();

class NativeTheme extends EventEmitter {
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    if (source === this.#source) return;
    this.#source = source;
    record('themeSource', source);
    const colorScheme = source === 'dark' || source === 'light' ? source : null;
    void browser().then((context) =>
      Promise.all(context.pages().map((page) => page.emulateMedia({ colorScheme }))),
    );
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}
export const nativeTheme = new NativeTheme();

export const screen = {
  getPrimaryDisplay: () => options.displays[0],
  getAllDisplays: () => options.displays,
};

export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}
export const Menu = {
  application: [] as readonly MenuItem[],
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: readonly MenuItem[]): void => void (Menu.application = menu),
};
