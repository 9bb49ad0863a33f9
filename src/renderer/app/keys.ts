/** The keys that `?` shows. The parts of the page that own other keys export lists of the same shape. */

export interface KeyHelp {
  /**
   * As people write them: `Ctrl+O`; steps after one another `g l`; either of two `← / →`.
   * Named as in NAMED_KEYS; `Ctrl` is the command key on a Mac.
   */
  readonly keys: string;
  /** Key of the message that says what it does. */
  readonly label: string;
}

/** Keys whose caps bear a word, which differs from language to language: `shell.key.<name>`. */
export const NAMED_KEYS = [
  'Ctrl',
  'Shift',
  'Alt',
  'Enter',
  'Escape',
  'Space',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] as const;
export type NamedKey = (typeof NAMED_KEYS)[number];

/** Everywhere, but while something is being typed. */
export const GLOBAL_KEYS: readonly KeyHelp[] = [
  { keys: '/ / Ctrl+F', label: 'shell.keys.find' },
  { keys: 'Ctrl+O', label: 'shell.keys.addFolder' },
  { keys: 'Ctrl+1 / g l', label: 'shell.keys.library' },
  { keys: 'Ctrl+2 / g r', label: 'shell.keys.review.go' },
  { keys: 'Ctrl+3 / g p', label: 'shell.keys.problems' },
  { keys: 'Ctrl+B', label: 'shell.keys.sideBar' },
  { keys: 'Ctrl+Z', label: 'shell.keys.undo' },
  { keys: 'Ctrl+Shift+Z / Ctrl+Y', label: 'shell.keys.redo' },
  { keys: 'Ctrl+,', label: 'shell.keys.settings' },
  { keys: '?', label: 'shell.keys.keys' },
];

export const GRID_KEYS: readonly KeyHelp[] = [
  { keys: '← / → / ↑ / ↓', label: 'shell.keys.gridMove' },
  { keys: 'Home / End', label: 'shell.keys.gridEnds' },
  { keys: 'PageUp / PageDown', label: 'shell.keys.gridPages' },
  { keys: '1 9 9 4', label: 'shell.keys.gridYear' },
  { keys: 'Enter', label: 'shell.keys.gridOpen' },
  { keys: 'Space', label: 'shell.keys.gridSelect' },
  { keys: 'Shift+← / Shift+→', label: 'shell.keys.gridExtend' },
  { keys: 'Ctrl+A', label: 'shell.keys.gridAll' },
  { keys: 'Escape', label: 'shell.keys.gridNone' },
  { keys: '- / +', label: 'shell.keys.gridSize' },
];

/** Alternatives, each of steps, each of keys that are held together. */
export function parseKeys(keys: string): readonly (readonly (readonly string[])[])[] {
  return keys
    .split(' / ')
    .map((steps) => steps.split(' ').map((chord) => (chord === '+' ? ['+'] : chord.split('+'))));
}

const MAC_SYMBOLS: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' };

/** What is written on a key. `nameOf` gives the word for a named key in the person's language. */
export function keyCap(
  key: string,
  platform: 'linux' | 'darwin' | 'win32',
  nameOf: (key: NamedKey) => string,
): string {
  const symbol = platform === 'darwin' ? MAC_SYMBOLS[key] : undefined;
  if (symbol !== undefined) return symbol;
  if ((NAMED_KEYS as readonly string[]).includes(key)) return nameOf(key as NamedKey);
  return /^\p{Ll}$/u.test(key) ? key.toUpperCase() : key;
}

/** All of `keys` as one line of text, for tooltips: `Ctrl+O`, `⌘O`, `← / →`. */
export function keyText(
  keys: string,
  platform: 'linux' | 'darwin' | 'win32',
  nameOf: (key: NamedKey) => string,
): string {
  const joint = platform === 'darwin' ? '' : '+';
  const chordText = (chord: readonly string[]): string =>
    chord.map((key) => keyCap(key, platform, nameOf)).join(joint);
  return parseKeys(keys)
    .map((steps) => steps.map(chordText).join(' '))
    .join(' / ');
}

/** All of `keys` for `aria-keyshortcuts`, which knows no steps after one another; '' where none is left. */
export function ariaKeys(keys: string, platform: 'linux' | 'darwin' | 'win32'): string {
  const main = platform === 'darwin' ? 'Meta' : 'Control';
  const arrows: Readonly<Record<string, string>> = {
    Ctrl: main,
    '←': 'ArrowLeft',
    '→': 'ArrowRight',
    '↑': 'ArrowUp',
    '↓': 'ArrowDown',
  };
  return parseKeys(keys)
    .flatMap((steps) => (steps.length === 1 ? steps : []))
    .map((chord) => chord.map((key) => arrows[key] ?? key).join('+'))
    .join(' ');
}
