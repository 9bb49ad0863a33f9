/** Keys as data: one list says what a key does and is shown to people as it is. */
import { parseKeys, type KeyHelp } from '../app/keys.ts';

export interface Binding<Action extends string> extends KeyHelp {
  readonly action: Action;
  /** In the form of `keys`, where what is shown to people is shorter: `1 … 8`. */
  readonly presses?: string;
  /** Speaks of gender: neither done nor shown where gender is hidden. */
  readonly gender?: true;
}

/** The part of a KeyboardEvent that counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface Pressed<Action extends string> {
  readonly action: Action;
  /** Which of the alternatives of the binding was pressed, from 0. */
  readonly alternative: number;
}

/** What a key press means, or null. */
export function pressed<Action extends string>(
  bindings: readonly Binding<Action>[],
  press: KeyPress,
  hideGender: boolean,
): Pressed<Action> | null {
  for (const binding of bindings) {
    if (binding.gender === true && hideGender) continue;
    const chords = parseKeys(binding.presses ?? binding.keys).map(([chord]) => chord ?? []);
    const alternative = chords.findIndex((chord) => isChord(chord, press));
    if (alternative >= 0) return { action: binding.action, alternative };
  }
  return null;
}

/** The keys to show: all, but for those that speak of gender where it is hidden. */
export function shownBindings<Action extends string>(
  bindings: readonly Binding<Action>[],
  hideGender: boolean,
): readonly Binding<Action>[] {
  return bindings.filter(({ gender }) => gender !== true || !hideGender);
}

const NAMES: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  Space: ' ',
};

function isChord(chord: readonly string[], press: KeyPress): boolean {
  const key = chord.at(-1) ?? '';
  const wanted = NAMES[key] ?? key;
  if (wanted.toLowerCase() !== press.key.toLowerCase()) return false;
  // Windows reports AltGr, which some keyboards need for brackets, as Control and Alt together.
  const main = (press.ctrlKey || press.metaKey) && !press.altKey;
  if (main !== chord.includes('Ctrl')) return false;
  // Which of Shift and Alt a digit or a sign needs depends on the keyboard.
  if (!/^\p{L}/u.test(wanted)) return true;
  return !press.altKey && press.shiftKey === chord.includes('Shift');
}
