/** Which command a key press means, told from what else is going on. */
import type { MenuCommand } from '../../contract/app/index.ts';

export type Command = MenuCommand | 'side-bar';

/** The part of a KeyboardEvent that counts. */
export interface Press {
  readonly key: string;
  /** Control, or the command key on a Mac. */
  readonly main: boolean;
  readonly shift: boolean;
  /** Any other modifier, so that the press means nothing here. */
  readonly other: boolean;
}

export interface Surroundings {
  /** The focus is where letters are typed. */
  readonly typing: boolean;
  /** A dialog, a menu or another small panel is open: every key is its own. */
  readonly dialog: boolean;
  /** The viewer or the review is open, which have single letters and an undo of their own. */
  readonly letters: boolean;
  /** The press before was `g`, a moment ago. */
  readonly afterG: boolean;
}

const WITH_MAIN: Readonly<Record<string, Command>> = {
  o: 'add-folder',
  f: 'find',
  ',': 'settings',
  b: 'side-bar',
  '1': 'library',
  '2': 'review',
  '3': 'problems',
};

/** Not while typing: there they undo what was typed. */
const CHANGES: Readonly<Record<string, Command>> = { z: 'undo', y: 'redo' };

const AFTER_G: Readonly<Record<string, Command>> = { l: 'library', r: 'review', p: 'problems' };

/** The command, `'g'` for the first of two keys, or null for what is none of ours. */
export function commandOf(press: Press, around: Surroundings): Command | 'g' | null {
  if (around.dialog || press.other) return null;
  const key = press.key.toLowerCase();
  if (press.main) {
    const canChange = !around.typing && !around.letters;
    if (key === 'z' && press.shift) return canChange ? 'redo' : null;
    if (press.shift) return null;
    return WITH_MAIN[key] ?? (canChange ? (CHANGES[key] ?? null) : null);
  }
  if (around.typing) return null;
  // Where `?` and `/` are on a keyboard differs, and with it whether Shift is held.
  if (key === '?') return 'keys';
  if (around.letters) return null;
  if (key === '/') return 'find';
  if (press.shift) return null;
  if (around.afterG) return AFTER_G[key] ?? null;
  return key === 'g' ? 'g' : null;
}
