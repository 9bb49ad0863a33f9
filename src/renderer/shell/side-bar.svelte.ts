/** Whether the side bar is there: folded by the person, which is remembered, or by a narrow window. */

const KEY = 'decades.side-bar';
/** Below this width in pixels the photos need the room more. */
const NARROW = 1000;

function readFolded(): boolean {
  try {
    return localStorage.getItem(KEY) === 'folded';
  } catch {
    // Storage can be forbidden; then every window begins with the side bar.
    return false;
  }
}

function keepFolded(folded: boolean): void {
  try {
    localStorage.setItem(KEY, folded ? 'folded' : 'open');
  } catch {
    // See above.
  }
}

class SideBarState {
  #folded = $state(readFolded());
  /** Opened over the page of a narrow window, until something in it is chosen. */
  #drawer = $state(false);
  #narrow = $state(false);

  readonly isDrawer = $derived(this.#narrow);
  readonly isOpen = $derived(this.#narrow ? this.#drawer : !this.#folded);

  constructor() {
    const narrow = matchMedia(`(width < ${NARROW}px)`);
    this.#narrow = narrow.matches;
    narrow.addEventListener('change', ({ matches }) => {
      this.#narrow = matches;
      this.#drawer = false;
    });
  }

  toggle(): void {
    if (this.#narrow) {
      this.#drawer = !this.#drawer;
      return;
    }
    this.#folded = !this.#folded;
    keepFolded(this.#folded);
  }

  /** Closes it where it lies over the page. */
  closeDrawer(): void {
    this.#drawer = false;
  }
}

export const sideBar = new SideBarState();
