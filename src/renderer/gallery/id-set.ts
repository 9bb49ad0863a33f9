/**
 * A set of ids as bits: a million photos are added, counted and copied within milliseconds, where a
 * Set of numbers takes some hundred. Ids are small positive integers that the catalog gives in order.
 */
export class IdSet {
  #words = new Uint32Array(64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(id: number): boolean {
    const word = this.#words[id >>> 5];
    return word !== undefined && (word & (1 << (id & 31))) !== 0;
  }

  /** Whether the set changed. */
  add(id: number): boolean {
    if (this.has(id)) return false;
    this.#makeRoom(id);
    this.#words[id >>> 5]! |= 1 << (id & 31);
    this.#size += 1;
    return true;
  }

  /** Whether the set changed. */
  delete(id: number): boolean {
    if (!this.has(id)) return false;
    this.#words[id >>> 5]! &= ~(1 << (id & 31));
    this.#size -= 1;
    return true;
  }

  clear(): void {
    this.#words = new Uint32Array(64);
    this.#size = 0;
  }

  /** How many of these are in the set. */
  countOf(ids: Uint32Array): number {
    let count = 0;
    for (const id of ids) if (this.has(id)) count += 1;
    return count;
  }

  /** Those of these that are in the set. */
  common(ids: Uint32Array): IdSet {
    const common = new IdSet();
    for (const id of ids) if (this.has(id)) common.add(id);
    return common;
  }

  copy(): IdSet {
    const copy = new IdSet();
    copy.#words = this.#words.slice();
    copy.#size = this.#size;
    return copy;
  }

  /** Ascending. */
  toArray(): Uint32Array {
    const ids = new Uint32Array(this.#size);
    let next = 0;
    for (const [index, word] of this.#words.entries()) {
      for (let bits = word; bits !== 0; bits &= bits - 1) {
        ids[next] = index * 32 + 31 - Math.clz32(bits & -bits);
        next += 1;
      }
    }
    return ids;
  }

  #makeRoom(id: number): void {
    const index = id >>> 5;
    if (index < this.#words.length) return;
    const words = new Uint32Array(Math.max(index + 1, this.#words.length * 2));
    words.set(this.#words);
    this.#words = words;
  }
}
