import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_COMMANDS } from '../../../src/contract/app/bridge.ts';
import { menuTemplate } from '../../../src/main/menu.ts';
import { wordsFor } from '../../../src/main/words/index.ts';

const PLATFORMS = ['linux', 'win32', 'darwin'] as const;

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? items(item.submenu) : []),
  ]);
}

const setUp = (platform: NodeJS.Platform, language = 'en', development = false) => {
  const commands: string[] = [];
  const template = menuTemplate({
    platform,
    words: wordsFor(language, []),
    development,
    onCommand: (command) => commands.push(command),
  });
  return { template, commands, all: items(template) };
};

describe.each(PLATFORMS)('on %s', (platform) => {
  it('offers every command once, and gives it on', () => {
    const { all, commands } = setUp(platform);
    for (const command of MENU_COMMANDS) {
      const found = all.filter(({ id }) => id === command);
      expect(found, command).toHaveLength(1);
      (found[0]!.click as () => void)();
    }
    expect(commands).toEqual([...MENU_COMMANDS]);
  });

  it('no two items have the same keys', () => {
    const keys = setUp(platform).all.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves no item without a label of its own, in either language', () => {
    for (const language of ['en', 'de']) {
      for (const item of setUp(platform, language).all) {
        if (item.type !== 'separator') expect(item.label, item.role).toMatch(/\S/);
      }
    }
  });
});

it('has the habits of each platform', () => {
  const menus = (platform: NodeJS.Platform) => setUp(platform).template.map(({ label }) => label);
  expect(menus('darwin')).toEqual(['Decades', 'File', 'Edit', 'View', 'Window', 'Help']);
  expect(menus('linux')).toEqual(['File', 'Edit', 'View', 'Help']);
  const roles = (platform: NodeJS.Platform) =>
    setUp(platform).all.flatMap(({ role }) => role ?? []);
  expect(roles('darwin')).toEqual(expect.arrayContaining(['about', 'services', 'hide', 'quit']));
  expect(roles('win32')).toEqual(expect.arrayContaining(['about', 'quit']));
  expect(roles('win32')).not.toContain('services');
});

it('offers tools for development only there', () => {
  const hasTools = (development: boolean) =>
    setUp('linux', 'en', development).all.some(({ role }) => role === 'toggleDevTools');
  expect(hasTools(true)).toBe(true);
  expect(hasTools(false)).toBe(false);
});

it('speaks German', () => {
  const labels = setUp('darwin', 'de').all.map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['Ordner hinzufügen …', 'Einstellungen …']));
});
