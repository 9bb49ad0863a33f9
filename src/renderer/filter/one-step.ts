/**
 * Many small changes as one step for Back: the first one of a gesture goes into the history, those
 * that follow take its place.
 */
export class OneStep {
  readonly #idleMs: number | null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #going = false;

  /**
   * A gesture ends by itself `idleMs` milliseconds after its last change, as a row of key presses
   * does; null is never.
   */
  constructor(idleMs: number | null = 1000) {
    this.#idleMs = idleMs;
  }

  /** How the next change goes into the history. */
  next(): { readonly replace: boolean } {
    const replace = this.#going;
    this.#going = true;
    this.#stopTimer();
    if (this.#idleMs !== null) this.#timer = setTimeout(() => this.end(), this.#idleMs);
    return { replace };
  }

  end(): void {
    this.#stopTimer();
    this.#going = false;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
