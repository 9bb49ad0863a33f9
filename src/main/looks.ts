/** What of main follows the settings: the theme of frames and dialogs, and the language of menus. */
import { app, Menu, nativeTheme } from 'electron';
import type { MenuCommand } from '../contract/app/bridge.ts';
import type { Settings } from '../contract/app/settings.ts';
import { menuTemplate } from './menu.ts';
import { wordsFor, type Words } from './words/index.ts';

export interface Looks {
  readonly words: () => Words;
  readonly follow: (settings: Settings) => void;
}

/** The menu is there at once, in the system's language. */
export function createLooks(onCommand: (command: MenuCommand) => void): Looks {
  let language: Settings['language'] = 'system';
  const words = (): Words => wordsFor(language, app.getPreferredSystemLanguages());
  const buildMenu = (): void => {
    const template = menuTemplate({
      platform: process.platform,
      words: words(),
      development: !app.isPackaged,
      onCommand,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  buildMenu();
  return {
    words,
    follow: (settings) => {
      nativeTheme.themeSource = settings.theme;
      if (settings.language === language) return;
      language = settings.language;
      buildMenu();
    },
  };
}
