/** What of the viewer stays as it was left, on this computer. */

interface Kept {
  readonly boxes: boolean;
  readonly panel: boolean;
}

const KEY = 'decades.viewer';

function stored(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Kept>;
  } catch {
    // Nothing can be kept, or what was kept is no longer understood.
    return {};
  }
}

class Remembered {
  /** Face boxes are shown all the time, not only below the mouse. */
  boxes = $state(stored().boxes === true);
  /** The panel is open. */
  panel = $state(stored().panel === true);

  toggleBoxes(): void {
    this.boxes = !this.boxes;
    this.#store();
  }

  togglePanel(): void {
    this.panel = !this.panel;
    this.#store();
  }

  #store(): void {
    try {
      const kept: Kept = { boxes: this.boxes, panel: this.panel };
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // It is chosen anew next time.
    }
  }
}

export const remembered = new Remembered();
