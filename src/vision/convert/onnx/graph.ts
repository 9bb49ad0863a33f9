/** Builds an ONNX graph node by node; values are known by generated, stable names. */
import {
  ELEMENT_TYPES,
  encodeModel,
  type Attribute,
  type ElementType,
  type NodeProto,
  type TensorProto,
  type ValueInfo,
} from './model.ts';

/** The name of a tensor inside a graph. */
export type Value = string & { readonly __value: unique symbol };

export interface GraphBuilder {
  input(info: ValueInfo): Value;
  /** A node with one output. */
  node(op: string, inputs: readonly Value[], attributes?: Record<string, Attribute>): Value;
  /** A node with several outputs. */
  split(op: string, inputs: readonly Value[], count: number, axis: number): Value[];
  floats(values: Float32Array | readonly number[], dims: readonly number[]): Value;
  /** The same from their bytes, little-endian, which are not copied. */
  rawFloats(bytes: Uint8Array, dims: readonly number[]): Value;
  bytes(values: Uint8Array, dims: readonly number[]): Value;
  signedBytes(values: Int8Array, dims: readonly number[]): Value;
  /** A list of 32-bit integers. */
  integers32(values: Int32Array): Value;
  /** 64-bit integers, the type of shapes and indices; a scalar where `dims` is empty. */
  integers(values: readonly number[], dims?: readonly number[]): Value;
  scalar(value: number): Value;
  output(value: Value, info: ValueInfo): void;
  /** The bytes of the ONNX file. */
  encode(): Uint8Array;
}

/** Element bytes, little-endian whatever the machine's order. */
function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return bytes;
}

export function createGraph(name: string): GraphBuilder {
  const nodes: NodeProto[] = [];
  const inputs: ValueInfo[] = [];
  const outputs: ValueInfo[] = [];
  const initializers = new Map<string, TensorProto>();

  const initializer = (type: ElementType, rawData: Uint8Array, dims: readonly number[]): Value => {
    const elementBytes = { float32: 4, uint8: 1, int8: 1, int32: 4, int64: 8 }[type];
    const length = dims.reduce((product, dim) => product * dim, 1);
    if (rawData.length !== length * elementBytes) {
      throw new RangeError(`${rawData.length} bytes are no ${type} tensor of ${dims.join('x')}`);
    }
    // Small constants (strides, axes, scales) repeat many times: keep each once.
    const shared = rawData.length <= 64;
    const key = shared
      ? `${type}[${dims.join(',')}]${Buffer.from(rawData).toString('hex')}`
      : `weights_${initializers.size}`;
    const known = initializers.get(key);
    if (known !== undefined) return known.name as Value;
    const constant = `c${initializers.size}`;
    initializers.set(key, { name: constant, dims, dataType: ELEMENT_TYPES[type], rawData });
    return constant as Value;
  };

  const add = (
    opType: string,
    input: readonly Value[],
    count: number,
    attributes: Record<string, Attribute>,
  ): Value[] => {
    const node = `${opType}_${nodes.length}`;
    const output = Array.from({ length: count }, (_, i) => `${node}:${i}` as Value);
    nodes.push({ opType, name: node, input, output, attributes });
    return output;
  };

  const builder: GraphBuilder = {
    input(info) {
      inputs.push(info);
      return info.name as Value;
    },
    node: (op, input, attributes = {}) => add(op, input, 1, attributes)[0]!,
    split: (op, input, count, axis) => add(op, input, count, { axis: { i: axis } }),
    floats: (values, dims) => initializer('float32', littleEndian(Float32Array.from(values)), dims),
    rawFloats: (bytes, dims) => initializer('float32', bytes, dims),
    bytes: (values, dims) => initializer('uint8', values, dims),
    signedBytes: (values, dims) =>
      initializer('int8', new Uint8Array(values.buffer, values.byteOffset, values.length), dims),
    integers32(values) {
      const bytes = new Uint8Array(values.length * 4);
      const view = new DataView(bytes.buffer);
      values.forEach((value, index) => view.setInt32(index * 4, value, true));
      return initializer('int32', bytes, [values.length]);
    },
    integers(values, dims = [values.length]) {
      const bytes = new Uint8Array(values.length * 8);
      const view = new DataView(bytes.buffer);
      values.forEach((value, index) => view.setBigInt64(index * 8, BigInt(value), true));
      return initializer('int64', bytes, dims);
    },
    scalar: (value) => builder.floats([value], []),
    output(value, info) {
      nodes.push({
        opType: 'Identity',
        name: `output_${info.name}`,
        input: [value],
        output: [info.name],
        attributes: {},
      });
      outputs.push(info);
    },
    encode: () =>
      encodeModel({ name, nodes, initializers: [...initializers.values()], inputs, outputs }),
  };
  return builder;
}
