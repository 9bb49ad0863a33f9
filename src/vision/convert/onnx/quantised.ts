/**
 * Layers whose weights and activations are bytes: a third of the time of floats on a CPU with 8-bit
 * dot products. Written as ONNX's QuantizeLinear and DequantizeLinear about a plain Conv or MatMul,
 * which ONNX Runtime turns into integer ones.
 */
import type { WeightTensor } from '../weights.ts';
import type { Attribute } from './model.ts';
import type { GraphBuilder, Value } from './graph.ts';
import { signedWeights } from './signed-weights.ts';

/** Bytes that stand for numbers: (byte - zeroPoint) * step. */
export interface ByteScale {
  readonly step: number;
  readonly zeroPoint: number;
}

/** 0..`largest` as 0..255. */
export const bytesUpTo = (largest: number): ByteScale => ({ step: largest / 255, zeroPoint: 0 });

function scaleOf(graph: GraphBuilder, { step, zeroPoint }: ByteScale): [Value, Value] {
  return [graph.scalar(step), graph.bytes(Uint8Array.of(zeroPoint), [])];
}

/** The numbers that bytes stand for. */
export function fromBytes(graph: GraphBuilder, bytes: Value, scale: ByteScale): Value {
  return graph.node('DequantizeLinear', [bytes, ...scaleOf(graph, scale)]);
}

/** Rounds numbers to those that bytes can stand for; what lies outside becomes the nearest. */
export function roundToBytes(graph: GraphBuilder, x: Value, scale: ByteScale): Value {
  return fromBytes(graph, graph.node('QuantizeLinear', [x, ...scaleOf(graph, scale)]), scale);
}

/** Signed bytes times a step a slice of `axis`. */
function scaledBytes(
  graph: GraphBuilder,
  values: Int8Array,
  dims: readonly number[],
  steps: Float32Array,
  axis: number,
): Value {
  const zeros = graph.signedBytes(new Int8Array(steps.length), [steps.length]);
  const inputs = [graph.signedBytes(values, dims), graph.floats(steps, [steps.length]), zeros];
  return graph.node('DequantizeLinear', inputs, { axis: { i: axis } });
}

/**
 * Convolution of `x`, which came out of bytes of the scale `input`, with `filters` [out, in, height,
 * width]. `scale` multiplies each output channel.
 */
export function byteConv(
  graph: GraphBuilder,
  x: Value,
  filters: WeightTensor,
  bias: Float32Array,
  attributes: Record<string, Attribute>,
  input: ByteScale,
  scale?: Float32Array,
): Value {
  const { values, steps } = signedWeights(filters);
  const weightSteps = steps.map((step, i) => step * (scale?.[i] ?? 1));
  const weights = scaledBytes(graph, values, filters.shape, weightSteps, 0);
  const sumSteps = weightSteps.map((step) => step * input.step);
  const sums = Int32Array.from(bias, (b, i) =>
    sumSteps[i] === 0 ? 0 : Math.round(b / sumSteps[i]!),
  );
  const biases = graph.node(
    'DequantizeLinear',
    [
      graph.integers32(sums),
      graph.floats(sumSteps, [sums.length]),
      graph.integers32(new Int32Array(sums.length)),
    ],
    { axis: { i: 0 } },
  );
  return graph.node('Conv', [x, weights, biases], attributes);
}

/**
 * A 1x1 convolution whose channels come last: `x` [..., in], which came out of bytes, to floats
 * [..., out]. `filters` are [out, in, 1, 1].
 */
export function byteDense(
  graph: GraphBuilder,
  x: Value,
  filters: WeightTensor,
  bias: Float32Array,
): Value {
  const { values, steps } = signedWeights(filters);
  const [outputs, inputs] = filters.shape as [number, number];
  const columns = values.map((_, i) => values[(i % outputs) * inputs + Math.floor(i / outputs)]!);
  const weights = scaledBytes(graph, columns, [inputs, outputs], steps, 1);
  const product = graph.node('MatMul', [x, weights]);
  return graph.node('Add', [product, graph.floats(bias, [outputs])]);
}
