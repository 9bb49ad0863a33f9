import { describe, expect, it } from 'vitest';
import {
  commandOf,
  type Command,
  type Press,
  type Surroundings,
} from '../../../../src/renderer/app/shortcuts.ts';

const nowhere: Surroundings = { typing: false, dialog: false, letters: false, afterG: false };

function press(keys: string): Press {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return {
    key: parts.at(-1)!,
    main: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    other: parts.includes('Alt'),
  };
}

const command = (keys: string, around: Partial<Surroundings> = {}): Command | 'g' | null =>
  commandOf(press(keys), { ...nowhere, ...around });

describe('shortcuts', () => {
  it.each([
    ['Ctrl+o', 'add-folder'],
    ['Ctrl+f', 'find'],
    ['/', 'find'],
    ['Shift+/', 'find'],
    ['Ctrl+,', 'settings'],
    ['Ctrl+b', 'side-bar'],
    ['Ctrl+1', 'library'],
    ['Ctrl+2', 'review'],
    ['Ctrl+3', 'problems'],
    ['Ctrl+z', 'undo'],
    ['Ctrl+Shift+Z', 'redo'],
    ['Ctrl+y', 'redo'],
    ['Shift+?', 'keys'],
    ['?', 'keys'],
    ['g', 'g'],
  ])('%s means %s', (keys, expected) => {
    expect(command(keys)).toBe(expected);
  });

  it('goes to a page by g and a letter', () => {
    expect(command('l', { afterG: true })).toBe('library');
    expect(command('r', { afterG: true })).toBe('review');
    expect(command('p', { afterG: true })).toBe('problems');
    expect(command('x', { afterG: true })).toBeNull();
    expect(command('l')).toBeNull();
  });

  it('leaves what is typed to the field', () => {
    for (const keys of ['?', '/', 'g', 'Ctrl+z', 'Ctrl+Shift+Z', 'Ctrl+y'])
      expect(command(keys, { typing: true })).toBeNull();
    expect(command('Ctrl+o', { typing: true })).toBe('add-folder');
  });

  it('does nothing behind a dialog', () => {
    for (const keys of ['?', '/', 'g', 'Ctrl+z', 'Ctrl+o', 'Ctrl+,'])
      expect(command(keys, { dialog: true })).toBeNull();
  });

  it('leaves single letters and undo to the viewer and the review, which have their own', () => {
    for (const keys of ['Ctrl+z', 'Ctrl+Shift+Z', 'Ctrl+y'])
      expect(command(keys, { letters: true })).toBeNull();
    expect(command('g', { letters: true })).toBeNull();
    expect(command('/', { letters: true })).toBeNull();
    expect(command('?', { letters: true })).toBe('keys');
    expect(command('Ctrl+1', { letters: true })).toBe('library');
  });

  it('takes no press with another modifier, as AltGr is on Windows', () => {
    expect(command('Ctrl+Alt+o')).toBeNull();
    expect(command('Alt+/')).toBeNull();
    expect(command('Ctrl+Shift+O')).toBeNull();
  });
});
