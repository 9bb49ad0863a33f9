/** What the keys of the grid mean. */

export const MOVES = [
  'left',
  'right',
  'up',
  'down',
  'page-up',
  'page-down',
  'first',
  'last',
] as const;
export type Move = (typeof MOVES)[number];

export type GridAction =
  /** Moves the focus; `select` also selects what lies between. */
  | { readonly kind: 'move'; readonly move: Move; readonly select: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'clear' }
  /** -1: smaller photos, 1: larger ones. */
  | { readonly kind: 'zoom'; readonly step: -1 | 1 }
  | { readonly kind: 'digit'; readonly digit: string };

/** The part of a KeyboardEvent that matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const MOVE_OF_KEY: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
};

/** Null for a key that means nothing to the grid, and so is the page's or the browser's. */
export function gridAction(press: KeyPress): GridAction | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (altKey) return null;
  if (ctrlKey || metaKey)
    return key.toLowerCase() === 'a' && !shiftKey ? { kind: 'select-all' } : null;
  const move = MOVE_OF_KEY[key];
  if (move !== undefined) return { kind: 'move', move, select: shiftKey };
  if (key === '+' || key === '=') return { kind: 'zoom', step: 1 };
  if (key === '-' || key === '_') return { kind: 'zoom', step: -1 };
  if (shiftKey) return null;
  if (key === 'Enter') return { kind: 'open' };
  if (key === ' ' || key.toLowerCase() === 'x') return { kind: 'toggle' };
  if (key === 'Escape') return { kind: 'clear' };
  return /^\d$/.test(key) ? { kind: 'digit', digit: key } : null;
}

/** After this long without a digit the next one begins another year, in milliseconds. */
const PAUSE = 1_500;

/** Years typed digit by digit. */
export class YearTyping {
  #typed = '';
  #last = -Infinity;

  /**
   * The first month of the year that is typed so far, a place in the list; null where there is none.
   * A whole year that has no photos finds the nearest one.
   *
   * @param now milliseconds of any clock
   */
  type(digit: string, now: number, months: readonly { readonly year: number }[]): number | null {
    if (now - this.#last > PAUSE || this.#typed.length === 4) this.#typed = '';
    this.#typed += digit;
    this.#last = now;
    const found = months.findIndex(({ year }) => String(year).startsWith(this.#typed));
    if (found !== -1) return found;
    if (this.#typed.length < 4 || months.length === 0) return null;
    const wanted = Number(this.#typed);
    const distances = months.map(({ year }) => Math.abs(year - wanted));
    return distances.indexOf(Math.min(...distances));
  }
}
