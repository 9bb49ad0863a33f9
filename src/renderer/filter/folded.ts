/** Whether the filter bar is folded to one line, remembered on this machine. */
const KEY = 'decades.filter.folded';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** False where nothing is remembered, or nothing can be. */
export function readFolded(store: () => Store): boolean {
  try {
    return store().getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}

/** What can not be remembered holds until the window is closed. */
export function keepFolded(store: () => Store, folded: boolean): void {
  try {
    store().setItem(KEY, folded ? 'yes' : 'no');
  } catch {
    // Storage can be full, or be denied to the page.
  }
}
