type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** A typed array that grows as a stream is read: doubled when full, cut to size when done. */
export class Growing<Column extends Numbers> {
  readonly #make: (length: number) => Column;
  #column: Column;
  #length = 0;

  constructor(make: (length: number) => Column, capacity = 1024) {
    this.#make = make;
    this.#column = make(capacity);
  }

  get length(): number {
    return this.#length;
  }

  at(position: number): number {
    return this.#column[position]!;
  }

  push(value: number): void {
    if (this.#length === this.#column.length) this.#grow(this.#length + 1);
    this.#column[this.#length] = value;
    this.#length += 1;
  }

  append(values: Column): void {
    if (this.#length + values.length > this.#column.length)
      this.#grow(this.#length + values.length);
    this.#column.set(values, this.#length);
    this.#length += values.length;
  }

  /** A copy of what was pushed. */
  done(): Column {
    return this.#column.slice(0, this.#length) as Column;
  }

  #grow(least: number): void {
    const wider = this.#make(Math.max(least, this.#column.length * 2));
    wider.set(this.#column);
    this.#column = wider;
  }
}

export const growingUint8 = (capacity?: number) =>
  new Growing((length) => new Uint8Array(length), capacity);
export const growingUint16 = (capacity?: number) =>
  new Growing((length) => new Uint16Array(length), capacity);
export const growingUint32 = (capacity?: number) =>
  new Growing((length) => new Uint32Array(length), capacity);
export const growingFloat32 = (capacity?: number) =>
  new Growing((length) => new Float32Array(length), capacity);
export const growingFloat64 = (capacity?: number) =>
  new Growing((length) => new Float64Array(length), capacity);
