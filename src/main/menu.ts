/** The application menu, with each platform's habits. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/app/bridge.ts';
import type { Words } from './words/index.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: Words;
  /** Tools for development are offered. */
  readonly development: boolean;
  readonly onCommand: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };

export function menuTemplate({ platform, words, development, onCommand }: MenuOptions): Item[] {
  const isMac = platform === 'darwin';
  const item = (command: MenuCommand, label: string, accelerator?: string): Item => ({
    id: command,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    // The page sees its keys first, since it knows whether something is being typed.
    registerAccelerator: false,
    click: () => onCommand(command),
  });
  const settings = item('settings', words.settings, 'CmdOrCtrl+,');
  const redoKeys = isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y';

  const application: Item = {
    label: 'Decades',
    submenu: [
      { role: 'about', label: words.about },
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: 'services', label: words.services },
      SEPARATOR,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      SEPARATOR,
      { role: 'quit', label: words.quit },
    ],
  };
  const file: Item = {
    label: words.file,
    submenu: [
      item('add-folder', words.addFolder, 'CmdOrCtrl+O'),
      SEPARATOR,
      ...(isMac
        ? [{ role: 'close', label: words.closeWindow } as Item]
        : [settings, SEPARATOR, { role: 'quit', label: words.exit } as Item]),
    ],
  };
  const edit: Item = {
    label: words.edit,
    submenu: [
      item('undo', words.undo, 'CmdOrCtrl+Z'),
      item('redo', words.redo, redoKeys),
      SEPARATOR,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      item('select-all', words.selectAll, 'CmdOrCtrl+A'),
      SEPARATOR,
      item('find', words.find, 'CmdOrCtrl+F'),
    ],
  };
  const view: Item = {
    label: words.view,
    submenu: [
      item('library', words.library, 'CmdOrCtrl+1'),
      item('review', words.review, 'CmdOrCtrl+2'),
      item('problems', words.problems, 'CmdOrCtrl+3'),
      SEPARATOR,
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      SEPARATOR,
      { role: 'togglefullscreen', label: words.fullScreen },
    ],
  };
  const window: Item = {
    label: words.window,
    role: 'windowMenu',
    submenu: [
      { role: 'minimize', label: words.minimise },
      { role: 'zoom', label: words.zoom },
      SEPARATOR,
      { role: 'front', label: words.bringAllToFront },
    ],
  };
  const help: Item = {
    label: words.help,
    role: 'help',
    submenu: [
      item('keys', words.keys),
      ...(isMac ? [] : [SEPARATOR, { role: 'about', label: words.about } as Item]),
    ],
  };
  const tools: Item = {
    label: words.development,
    submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
  };
  return [
    ...(isMac ? [application] : []),
    file,
    edit,
    view,
    ...(isMac ? [window] : []),
    ...(development ? [tools] : []),
    help,
  ];
}
