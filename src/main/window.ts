/** The window of the gallery: where it opens, what it may do, and that its page comes back. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import { PAGE_ORIGIN } from '../contract/desktop/index.ts';
import { PARTS } from './places.ts';
import { createRestartPolicy } from './restart-policy.ts';
import { placeWindow, readWindowState, SMALLEST, type WindowState } from './window-place.ts';

/** Nothing of Node or Electron reaches the page but the bridge. */
export const WEB_PREFERENCES: WebPreferences = {
  preload: PARTS.preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

/** Painted before the page is; the page's own background. */
const BACKGROUND = { light: '#fcfcfb', dark: '#17181a' } as const;

const stateFile = (): string => path.join(app.getPath('userData'), 'window.json');

export function openWindow(): BrowserWindow {
  const saved = readState();
  const [first, ...others] = workAreas();
  const bounds = placeWindow(saved?.bounds ?? null, [first!, ...others]);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: Math.min(SMALLEST.width, bounds.width),
    minHeight: Math.min(SMALLEST.height, bounds.height),
    title: 'Decades',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: { ...WEB_PREFERENCES, devTools: !app.isPackaged },
  });
  if (saved?.maximised === true) window.maximize();
  if (saved?.fullScreen === true) window.setFullScreen(true);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepState(window));
  bringBack(window);
  // It fails only where the window is closed meanwhile: the page is part of the app.
  window.loadURL(`${PAGE_ORIGIN}/index.html`).catch(() => undefined);
  return window;
}

/** Shows a window to whoever asks for it, wherever it was put. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The main display's first. */
function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** A page whose process is lost is loaded anew; what it showed is in its address. */
function bringBack(window: BrowserWindow): void {
  const policy = createRestartPolicy();
  let loadedAt = performance.now();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const wait = policy.afterLoss(performance.now() - loadedAt);
    // A page that can not be shown at all is closed rather than left empty.
    if (wait === null) window.destroy();
    else
      setTimeout(() => {
        if (window.isDestroyed()) return;
        loadedAt = performance.now();
        window.webContents.reload();
      }, wait);
  });
}

function readState(): WindowState | null {
  try {
    return readWindowState(readFileSync(stateFile(), 'utf8'));
  } catch {
    return null; // never kept, or can not be read: it opens where it would for the first time
  }
}

function keepState(window: BrowserWindow): void {
  const state: WindowState = {
    bounds: window.getNormalBounds(),
    maximised: window.isMaximized(),
    fullScreen: window.isFullScreen(),
  };
  try {
    mkdirSync(path.dirname(stateFile()), { recursive: true });
    writeFileSync(stateFile(), JSON.stringify(state));
  } catch {
    // A full disk is no reason not to close.
  }
}
