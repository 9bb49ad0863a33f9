/** Bars and buttons around the photo: they fade after a while without movement. */

/** Without movement, in milliseconds. */
const FADE_MS = 2_000;

export class Chrome {
  visible = $state(true);
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #isHeld: () => boolean;

  /** While `isHeld` says so they stay: the focus is among them, or a menu is open. */
  constructor(isHeld: () => boolean) {
    this.#isHeld = isHeld;
  }

  /** Something moved. */
  wake(): void {
    this.visible = true;
    this.stop();
    this.#timer = setTimeout(() => {
      if (this.#isHeld()) this.wake();
      else this.visible = false;
    }, FADE_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
