import { describe, expect, it } from 'vitest';
import { ariaKeys, keyCap, keyText, parseKeys } from '../../../../src/renderer/app/keys.ts';

const german: Readonly<Record<string, string>> = { Ctrl: 'Strg', Enter: 'Eingabe' };
const nameOf = (key: string): string => german[key] ?? key;

describe('keys as they are shown', () => {
  it('are taken apart into alternatives, steps and keys that are held together', () => {
    expect(parseKeys('Ctrl+1 / g l')).toEqual([[['Ctrl', '1']], [['g'], ['l']]]);
    expect(parseKeys('/ / Ctrl+F')).toEqual([[['/']], [['Ctrl', 'F']]]);
    expect(parseKeys('+')).toEqual([[['+']]]);
  });

  it('bear the words of the language, and the symbols of a Mac', () => {
    expect(keyCap('Ctrl', 'linux', nameOf)).toBe('Strg');
    expect(keyCap('Ctrl', 'darwin', nameOf)).toBe('⌘');
    expect(keyCap('g', 'linux', nameOf)).toBe('G');
    expect(keyCap('?', 'linux', nameOf)).toBe('?');
  });

  it('are one line in a tooltip', () => {
    expect(keyText('Ctrl+Shift+Z / Ctrl+Y', 'win32', nameOf)).toBe('Strg+Shift+Z / Strg+Y');
    expect(keyText('Ctrl+Shift+Z', 'darwin', nameOf)).toBe('⌘⇧Z');
    expect(keyText('g l', 'linux', nameOf)).toBe('G L');
    expect(keyText('Enter', 'linux', nameOf)).toBe('Eingabe');
  });

  it('are told to screen readers in the form of ARIA', () => {
    expect(ariaKeys('Ctrl+1 / g l', 'linux')).toBe('Control+1');
    expect(ariaKeys('Ctrl+Shift+Z / Ctrl+Y', 'darwin')).toBe('Meta+Shift+Z Meta+Y');
    expect(ariaKeys('← / F', 'win32')).toBe('ArrowLeft F');
    expect(ariaKeys('g l', 'linux')).toBe('');
  });
});
