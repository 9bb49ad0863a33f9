/** Runs something again whenever it is asked to, but not more often than it is worth. */

export class Pace {
  readonly #run: () => void;
  readonly #leastMs: number;
  readonly #now: () => number;
  #lastRun = -Infinity;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** `leastMs`: milliseconds at least between one run and the next that `soon` asks for. */
  constructor(run: () => void, leastMs: number, now: () => number = () => performance.now()) {
    this.#run = run;
    this.#leastMs = leastMs;
    this.#now = now;
  }

  /** Runs at once if the last run is long enough ago, else once when it is. */
  soon(): void {
    if (this.#timer !== null) return;
    const wait = this.#lastRun + this.#leastMs - this.#now();
    if (wait <= 0) this.now();
    else this.#timer = setTimeout(() => this.now(), wait);
  }

  /** Runs at once, which also answers what `soon` still owes. */
  now(): void {
    this.forget();
    this.#lastRun = this.#now();
    this.#run();
  }

  /** Takes back what `soon` still owes. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
