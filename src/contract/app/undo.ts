/** What can be undone or redone next; null where nothing can. */
export interface UndoState {
  readonly undo: ChangeLabel | null;
  readonly redo: ChangeLabel | null;
}

/** Names a change: its kind and how many faces it touched. */
export interface ChangeLabel {
  readonly kind: 'confirm' | 'age' | 'gender' | 'not-a-face' | 'several' | 'take-back';
  readonly faces: number;
}
