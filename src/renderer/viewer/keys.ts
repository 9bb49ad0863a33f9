import type { Binding } from '../faces/key-map.ts';

export type ViewerAction =
  | 'previous'
  | 'next'
  | 'first'
  | 'last'
  | 'boxes'
  | 'panel'
  | 'larger'
  | 'smaller'
  | 'whole'
  | 'pan'
  | 'previous-face'
  | 'next-face'
  | 'group'
  | 'gender'
  | 'not-a-face'
  | 'confirm'
  | 'undo'
  | 'redo'
  | 'close';

/** In the order in which they are shown to people. */
export const VIEWER_KEYS: readonly Binding<ViewerAction>[] = [
  { keys: '←', label: 'viewer.keys.previous', action: 'previous' },
  { keys: '→', label: 'viewer.keys.next', action: 'next' },
  { keys: 'Home', label: 'viewer.keys.first', action: 'first' },
  { keys: 'End', label: 'viewer.keys.last', action: 'last' },
  { keys: 'F', label: 'viewer.keys.boxes', action: 'boxes' },
  { keys: 'I', label: 'viewer.keys.panel', action: 'panel' },
  { keys: '+', presses: '+ / =', label: 'viewer.keys.larger', action: 'larger' },
  { keys: '-', label: 'viewer.keys.smaller', action: 'smaller' },
  { keys: '0', label: 'viewer.keys.whole', action: 'whole' },
  {
    keys: 'Shift+← / Shift+→',
    presses: 'Shift+← / Shift+→ / Shift+↑ / Shift+↓',
    label: 'viewer.keys.pan',
    action: 'pan',
  },
  { keys: '[', label: 'viewer.keys.previousFace', action: 'previous-face' },
  { keys: ']', label: 'viewer.keys.nextFace', action: 'next-face' },
  {
    keys: '1 … 8',
    presses: '1 / 2 / 3 / 4 / 5 / 6 / 7 / 8',
    label: 'viewer.keys.group',
    action: 'group',
  },
  { keys: 'G', label: 'viewer.keys.gender', action: 'gender', gender: true },
  { keys: 'X', label: 'viewer.keys.notAFace', action: 'not-a-face' },
  { keys: 'Enter', label: 'viewer.keys.confirm', action: 'confirm' },
  { keys: 'Z / Ctrl+Z', label: 'viewer.keys.undo', action: 'undo' },
  { keys: 'Y / Ctrl+Shift+Z', label: 'viewer.keys.redo', action: 'redo' },
  { keys: 'Escape', label: 'viewer.keys.close', action: 'close' },
];

/** How a tooltip says the key of an action. */
export function viewerKey(action: ViewerAction): string {
  return VIEWER_KEYS.find((binding) => binding.action === action)!.keys;
}
