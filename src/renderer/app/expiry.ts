/** Lets things go by themselves after a while, unless somebody is looking at them. */

export class Expiry<Key> {
  readonly #expire: (key: Key) => void;
  readonly #ms: number;
  readonly #timers = new Map<Key, ReturnType<typeof setTimeout>>();
  #keys: readonly Key[] = [];
  #isHeld = false;

  /** Each key is given to `expire` once, `ms` milliseconds after it came or was let go of. */
  constructor(expire: (key: Key) => void, ms: number) {
    this.#expire = expire;
    this.#ms = ms;
  }

  /** These are there now; the time of those that were there before runs on. */
  follow(keys: readonly Key[]): void {
    this.#keys = keys;
    this.#set();
  }

  /** While held nothing goes; afterwards each has its whole time again. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#set();
  }

  #set(): void {
    const wanted = new Set(this.#isHeld ? [] : this.#keys);
    for (const [key, timer] of this.#timers) {
      if (wanted.has(key)) continue;
      clearTimeout(timer);
      this.#timers.delete(key);
    }
    for (const key of wanted) {
      if (this.#timers.has(key)) continue;
      const timer = setTimeout(() => {
        this.#timers.delete(key);
        this.#keys = this.#keys.filter((other) => other !== key);
        this.#expire(key);
      }, this.#ms);
      this.#timers.set(key, timer);
    }
  }
}
