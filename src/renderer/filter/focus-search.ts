/** Takes the keyboard to the search box, wherever it is: for `/`, Ctrl+F and the application menu. */

let box: (() => void) | null = null;

/** Does nothing while no search box is shown. */
export function focusSearch(): void {
  box?.();
}

/** Run by the search box while it is shown; gives what ends that. */
export function offerSearchBox(focus: () => void): () => void {
  box = focus;
  return () => {
    if (box === focus) box = null;
  };
}
