/**
 * Many small changes as one step for Back: the first one of a gesture goes into the history, those
 * that follow take its place.
 */
export class OneStep {
  readonly #idleMs: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #going = false;

  /** A gesture without an end of its own ends `idleMs` milliseconds after its last change. */
  constructor(idleMs = 1000) {
    this.#idleMs = idleMs;
  }

  /** How the next change goes into the history. */
  next(): { readonly replace: boolean } {
    const replace = this.#going;
    this.#going = true;
    this.#stopTimer();
    this.#timer = setTimeout(() => this.end(), this.#idleMs);
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
