import type { Binding } from '../faces/key-map.ts';

export type ReviewAction =
  'yes' | 'age' | 'gender' | 'not-a-face' | 'skip' | 'group' | 'undo' | 'redo' | 'back';

/** In the order in which they are shown to people. All but the last digits are under one hand. */
export const REVIEW_KEYS: readonly Binding<ReviewAction>[] = [
  { keys: 'Space / Enter', label: 'review.keys.yes', action: 'yes' },
  { keys: 'A', label: 'review.keys.age', action: 'age' },
  { keys: 'G', label: 'review.keys.gender', action: 'gender', gender: true },
  { keys: 'X', label: 'review.keys.notAFace', action: 'not-a-face' },
  { keys: 'S', label: 'review.keys.skip', action: 'skip' },
  {
    keys: '1 … 8',
    presses: '1 / 2 / 3 / 4 / 5 / 6 / 7 / 8',
    label: 'review.keys.group',
    action: 'group',
  },
  { keys: 'Z / Ctrl+Z', label: 'review.keys.undo', action: 'undo' },
  { keys: 'Ctrl+Shift+Z', label: 'review.keys.redo', action: 'redo' },
  { keys: 'Escape', label: 'review.keys.back', action: 'back' },
];

/** How a tooltip says the key of an action. */
export function reviewKey(action: ReviewAction): string {
  return REVIEW_KEYS.find((binding) => binding.action === action)!.keys;
}
