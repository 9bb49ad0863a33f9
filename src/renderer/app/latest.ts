/**
 * Loads what belongs to a key that keeps changing, such as the text of a search. Guarantees: what was
 * loaded for an earlier key never takes the place of a later one's; the same key asked for again
 * while it loads is loaded once more afterwards and not beside it, so that a slow answer still comes
 * to be seen however often it is asked for.
 */
export class Latest<Key> {
  readonly #load: (key: Key, isWanted: () => boolean) => Promise<void>;
  readonly #same: (a: Key, b: Key) => boolean;
  #loading: { readonly key: Key; again: boolean } | null = null;

  /** `load` must settle; `isWanted` tells it whether its key is still the last one asked for. */
  constructor(
    load: (key: Key, isWanted: () => boolean) => Promise<void>,
    same: (a: Key, b: Key) => boolean = Object.is,
  ) {
    this.#load = load;
    this.#same = same;
  }

  /** Settles when what it asked for is loaded, or is no longer wanted. Never rejects. */
  async ask(key: Key): Promise<void> {
    if (this.#loading !== null && this.#same(this.#loading.key, key)) {
      this.#loading.again = true;
      return;
    }
    const mine = { key, again: false };
    this.#loading = mine;
    const isWanted = (): boolean => this.#loading === mine;
    const isAskedAgain = (): boolean => isWanted() && mine.again;
    do {
      mine.again = false;
      await this.#load(key, isWanted);
    } while (isAskedAgain());
    if (isWanted()) this.#loading = null;
  }
}
