/**
 * Trained weights as a converter sees them, whatever file they came from. A reader for another
 * framework supplies a WeightSource; the nets and the ONNX writer do not change.
 */

/** A tensor, row-major, in its framework's own layout. */
export interface WeightTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /**
   * The same numbers as (byte - zeroPoint) * scale, where the file holds them so and the zero point
   * is a whole number; null otherwise.
   */
  readonly quantised: {
    readonly bytes: Uint8Array;
    readonly scale: number;
    readonly zeroPoint: number;
  } | null;
}

export interface WeightSource {
  /** The tensor of that name. Throws a DecadesError `weights-invalid` where there is none. */
  tensor(name: string): WeightTensor;
}

function rearranged(
  tensor: WeightTensor,
  shape: readonly number[],
  order: Uint32Array,
): WeightTensor {
  const { quantised } = tensor;
  // Millions of numbers: a plain loop is several times faster than the `from` of typed arrays.
  const gather = <Numbers extends Float32Array | Uint8Array>(
    from: Numbers,
    to: Numbers,
  ): Numbers => {
    for (let i = 0; i < order.length; i += 1) to[i] = from[order[i]!]!;
    return to;
  };
  return {
    shape,
    values: gather(tensor.values, new Float32Array(order.length)),
    quantised: quantised && {
      ...quantised,
      bytes: gather(quantised.bytes, new Uint8Array(order.length)),
    },
  };
}

/** The tensor with its axes in another order: axis i of the result is axis `axes[i]` of `tensor`. */
export function permuteAxes(tensor: WeightTensor, axes: readonly number[]): WeightTensor {
  const strides = tensor.shape.map((_, axis) =>
    tensor.shape.slice(axis + 1).reduce((product, dim) => product * dim, 1),
  );
  const shape = axes.map((axis) => tensor.shape[axis]!);
  const steps = axes.map((axis) => strides[axis]!);
  const order = new Uint32Array(tensor.values.length);
  const counters = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < order.length; to += 1) {
    order[to] = from;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      counters[axis]! += 1;
      from += steps[axis]!;
      if (counters[axis]! < shape[axis]!) break;
      from -= steps[axis]! * shape[axis]!;
      counters[axis] = 0;
    }
  }
  return rearranged(tensor, shape, order);
}

/** Every `step`-th slice along the last axis, beginning with `offset`. */
export function takeFromLastAxis(tensor: WeightTensor, offset: number, step: number): WeightTensor {
  const last = tensor.shape.at(-1)!;
  const order: number[] = [];
  for (let from = 0; from < tensor.values.length; from += 1) {
    if ((from % last) % step === offset) order.push(from);
  }
  const shape = [...tensor.shape.slice(0, -1), Math.ceil((last - offset) / step)];
  return rearranged(tensor, shape, Uint32Array.from(order));
}
