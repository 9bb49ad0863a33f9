import { describe, expect, it } from 'vitest';
import {
  pressed,
  shownBindings,
  type Binding,
  type KeyPress,
} from '../../../../src/renderer/faces/key-map.ts';

type Action = 'group' | 'gender' | 'next' | 'undo' | 'redo' | 'choose' | 'larger';

const BINDINGS: readonly Binding<Action>[] = [
  { keys: '1 … 3', presses: '1 / 2 / 3', label: 'x', action: 'group' },
  { keys: 'G', label: 'x', action: 'gender', gender: true },
  { keys: '→ / Space', label: 'x', action: 'next' },
  { keys: 'Z / Ctrl+Z', label: 'x', action: 'undo' },
  { keys: 'Ctrl+Shift+Z / Y', label: 'x', action: 'redo' },
  { keys: '[ / ]', label: 'x', action: 'choose' },
  { keys: '+ / =', label: 'x', action: 'larger' },
];

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<KeyPress> = {}, hideGender = false) =>
  pressed(BINDINGS, { ...plain, key, ...held }, hideGender);

describe('a key press', () => {
  it('means the action whose keys it is, and tells which of them', () => {
    expect(press('2')).toEqual({ action: 'group', alternative: 1 });
    expect(press('ArrowRight')).toEqual({ action: 'next', alternative: 0 });
    expect(press(' ')).toEqual({ action: 'next', alternative: 1 });
    expect(press('g')?.action).toBe('gender');
    expect(press('q')).toBeNull();
  });

  it('is the same with Caps Lock, and with the command key of a Mac', () => {
    expect(press('G')?.action).toBe('gender');
    expect(press('z', { metaKey: true })).toEqual({ action: 'undo', alternative: 1 });
  });

  it('is another one with Control, Shift or Alt held', () => {
    expect(press('z')).toEqual({ action: 'undo', alternative: 0 });
    expect(press('z', { ctrlKey: true })).toEqual({ action: 'undo', alternative: 1 });
    expect(press('Z', { ctrlKey: true, shiftKey: true })?.action).toBe('redo');
    expect(press('G', { shiftKey: true })).toBeNull();
    expect(press('g', { ctrlKey: true })).toBeNull();
    expect(press('g', { altKey: true })).toBeNull();
    expect(press('1', { ctrlKey: true })).toBeNull();
    expect(press('ArrowRight', { altKey: true })).toBeNull();
  });

  it('may need Shift or AltGr on some keyboards for signs and digits', () => {
    expect(press('1', { shiftKey: true })?.action).toBe('group');
    expect(press('+', { shiftKey: true })?.action).toBe('larger');
    expect(press(']', { ctrlKey: true, altKey: true })).toEqual({
      action: 'choose',
      alternative: 1,
    });
    expect(press('[', { altKey: true })?.action).toBe('choose');
  });
});

describe('where gender is hidden', () => {
  it('its keys do nothing and are not shown', () => {
    expect(press('g', {}, true)).toBeNull();
    expect(shownBindings(BINDINGS, true).map(({ action }) => action)).not.toContain('gender');
    expect(shownBindings(BINDINGS, false)).toEqual(BINDINGS);
  });
});
