/**
 * Convolutions whose weights and activations are bytes: less than half the time of floats on a CPU
 * with 8-bit dot products. Written as ONNX's QuantizeLinear and DequantizeLinear about a plain
 * Conv, which ONNX Runtime turns into integer convolutions.
 */
import { DecadesError } from '../../../contract/errors.ts';
import type { WeightTensor } from '../weights.ts';
import type { Attribute } from './model.ts';
import type { GraphBuilder, Value } from './graph.ts';

/** Activations 0..`largest` as bytes 0..255: what one step is worth. */
const step = (largest: number): number => largest / 255;

/** Rounds activations, which lie in 0..`largest`, to 256 levels. */
export function roundToBytes(graph: GraphBuilder, x: Value, largest: number): Value {
  const scale = graph.scalar(step(largest));
  const zero = graph.bytes(Uint8Array.of(0), []);
  const bytes = graph.node('QuantizeLinear', [x, scale, zero]);
  return graph.node('DequantizeLinear', [bytes, scale, zero]);
}

/**
 * Convolution of `x`, which `roundToBytes` gave for the same `largest`. The weights [out, ...] are the
 * very bytes of the source: only activations are rounded. They are shifted to signed ones, for which
 * processors have an instruction. `scale` multiplies each output channel.
 */
export function byteConv(
  graph: GraphBuilder,
  x: Value,
  filters: WeightTensor,
  bias: Float32Array,
  attributes: Record<string, Attribute>,
  largest: number,
  scale?: Float32Array,
): Value {
  const { quantised, shape } = filters;
  const zeroPoint = (quantised?.zeroPoint ?? NaN) - 128;
  if (quantised === null || !(zeroPoint >= -128 && zeroPoint <= 127)) {
    throw new DecadesError('weights-invalid', `weights ${shape.join('x')} are no bytes`);
  }
  const channels = bias.length;
  const weightScale = bias.map((_, i) => quantised.scale * (scale?.[i] ?? 1));
  const sumScale = weightScale.map((each) => each * step(largest));
  const axis = { axis: { i: 0 } };
  const weights = graph.node(
    'DequantizeLinear',
    [
      graph.signedBytes(
        Int8Array.from(quantised.bytes, (byte) => byte - 128),
        shape,
      ),
      graph.floats(weightScale, [channels]),
      graph.signedBytes(new Int8Array(channels).fill(zeroPoint), [channels]),
    ],
    axis,
  );
  const sums = Int32Array.from(bias, (b, i) =>
    sumScale[i] === 0 ? 0 : Math.round(b / sumScale[i]!),
  );
  const biases = graph.node(
    'DequantizeLinear',
    [
      graph.integers32(sums),
      graph.floats(sumScale, [channels]),
      graph.integers32(new Int32Array(channels)),
    ],
    axis,
  );
  return graph.node('Conv', [x, weights, biases], attributes);
}
