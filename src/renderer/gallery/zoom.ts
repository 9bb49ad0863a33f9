/** How high rows are meant to be, in pixels. */
export const LEAST_ROW_HEIGHT = 120;
export const MOST_ROW_HEIGHT = 320;
export const ROW_HEIGHT = 200;
export const ROW_HEIGHT_STEP = 20;

const KEY = 'decades.rowHeight';

export function clampRowHeight(height: number): number {
  return Math.max(LEAST_ROW_HEIGHT, Math.min(MOST_ROW_HEIGHT, Math.round(height)));
}

/** `localStorage`, or its like; asking for it may throw where pages keep nothing. */
interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What was chosen last on this computer; the default where nothing was, or nothing can be kept. */
export function storedRowHeight(store: () => Store): number {
  try {
    const height = Number(store().getItem(KEY));
    return height > 0 ? clampRowHeight(height) : ROW_HEIGHT;
  } catch {
    return ROW_HEIGHT;
  }
}

export function storeRowHeight(store: () => Store, height: number): void {
  try {
    store().setItem(KEY, String(height));
  } catch {
    // A browser that keeps nothing: it is chosen anew next time.
  }
}
