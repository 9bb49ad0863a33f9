/**
 * The layers that the nets share, in ONNX's NCHW layout. Convolution weights are taken in the
 * TensorFlow layout [height, width, in, out] (depthwise: [height, width, channels, 1]).
 */
import { permuteAxes, type WeightTensor } from '../weights.ts';
import type { GraphBuilder, Value } from './graph.ts';
import type { Attribute } from './model.ts';
import { byteConv, type ByteScale } from './quantised.ts';

/** Weights with fewer numbers are stored as floats: bytes would save nothing worth three nodes. */
const FEWEST_QUANTISED = 256;

/**
 * A weight tensor in the graph. Bytes stay bytes in the file; Cast, Sub and Mul make them floats,
 * which ONNX Runtime computes once, when the session is made. `scale` multiplies each slice of the
 * first axis.
 */
export function weight(graph: GraphBuilder, tensor: WeightTensor, scale?: Float32Array): Value {
  const { shape, values, quantised } = tensor;
  if (quantised === null || values.length < FEWEST_QUANTISED) {
    const slice = values.length / shape[0]!;
    const scaled = scale ? values.map((v, i) => v * scale[Math.floor(i / slice)]!) : values;
    return graph.floats(scaled, shape);
  }
  const bytes = graph.bytes(quantised.bytes, shape);
  const whole = graph.node('Cast', [bytes], { to: { i: 1 } });
  const centred = graph.node('Sub', [whole, graph.scalar(quantised.zeroPoint)]);
  const factor = scale
    ? graph.floats(
        scale.map((s) => s * quantised.scale),
        [scale.length, ...shape.slice(1).map(() => 1)],
      )
    : graph.scalar(quantised.scale);
  return graph.node('Mul', [centred, factor]);
}

/** Zeros around a feature map: [top, left, bottom, right]. */
export type Pads = readonly [number, number, number, number];

export const NO_PADS: Pads = [0, 0, 0, 0];
/** TensorFlow's "same" for a 3x3 window at stride 1. */
export const SAME: Pads = [1, 1, 1, 1];
/** TensorFlow's "same" for a 3x3 window at stride 2 on even sizes: nothing before, one after. */
export const SAME_DOWN: Pads = [0, 0, 1, 1];

export interface ConvOptions {
  /** The input came out of bytes of this scale: convolve bytes. Needs a bias. Default: floats. */
  readonly input?: ByteScale;
  readonly stride?: number;
  readonly pads?: Pads;
  /** Multiplies each output channel. */
  readonly scale?: Float32Array;
}

function window(size: readonly number[], stride: number, pads: Pads) {
  return {
    kernel_shape: { ints: size },
    strides: { ints: [stride, stride] },
    pads: { ints: pads },
  };
}

function convolution(
  graph: GraphBuilder,
  x: Value,
  filters: WeightTensor,
  bias: Float32Array | null,
  attributes: Record<string, Attribute>,
  { scale, input }: ConvOptions,
): Value {
  if (input !== undefined && bias !== null) {
    return byteConv(graph, x, filters, bias, attributes, input, scale);
  }
  const inputs = [x, weight(graph, filters, scale)];
  if (bias !== null) inputs.push(graph.floats(bias, [bias.length]));
  return graph.node('Conv', inputs, attributes);
}

/** Convolution; `bias` [out] is added where given. */
export function conv(
  graph: GraphBuilder,
  x: Value,
  filters: WeightTensor,
  bias: Float32Array | null,
  options: ConvOptions = {},
): Value {
  const { stride = 1, pads = NO_PADS } = options;
  const attributes = window(filters.shape.slice(0, 2), stride, pads);
  return convolution(graph, x, permuteAxes(filters, [3, 2, 0, 1]), bias, attributes, options);
}

/** Convolution of each channel by itself; one filter a channel. */
export function depthwiseConv(
  graph: GraphBuilder,
  x: Value,
  filters: WeightTensor,
  bias: Float32Array | null,
  options: ConvOptions = {},
): Value {
  const { stride = 1, pads = NO_PADS } = options;
  const attributes = {
    ...window(filters.shape.slice(0, 2), stride, pads),
    group: { i: filters.shape[2]! },
  };
  return convolution(graph, x, permuteAxes(filters, [2, 3, 0, 1]), bias, attributes, options);
}

export const relu = (graph: GraphBuilder, x: Value): Value => graph.node('Relu', [x]);

export const add = (graph: GraphBuilder, a: Value, b: Value): Value => graph.node('Add', [a, b]);

/** The larger of each window of `size` x `size`; what lies outside never wins. */
export function maxPool(
  graph: GraphBuilder,
  x: Value,
  size: number,
  stride: number,
  pads: Pads = NO_PADS,
): Value {
  return graph.node('MaxPool', [x], window([size, size], stride, pads));
}

/** [batch, channels, height, width] to the mean of each channel: [batch, channels]. */
export function globalMean(graph: GraphBuilder, x: Value): Value {
  const mean = graph.node('GlobalAveragePool', [x]);
  return graph.node('Flatten', [mean], { axis: { i: 1 } });
}

/** Fully connected layer: [batch, in] to [batch, out]; weights [in, out]. */
export function dense(
  graph: GraphBuilder,
  x: Value,
  weights: WeightTensor,
  bias: Float32Array | null,
): Value {
  const product = graph.node('MatMul', [x, weight(graph, weights)]);
  return bias === null ? product : add(graph, product, graph.floats(bias, [bias.length]));
}

/** The input every net takes, `image`: bytes [batch, height, width, 3], RGB, as [batch, 3, height, width]. */
export function imagePlanes(
  graph: GraphBuilder,
  size: readonly [height: number | 'height', width: number | 'width'],
): Value {
  const image = graph.input({ name: 'image', type: 'uint8', dims: ['batch', ...size, 3] });
  return graph.node('Transpose', [image], { perm: { ints: [0, 3, 1, 2] } });
}

/** `imagePlanes` as floats, each (value - mean of its channel) / divisor. */
export function imageInput(
  graph: GraphBuilder,
  size: Parameters<typeof imagePlanes>[1],
  mean: readonly [number, number, number],
  divisor: number,
): Value {
  const floats = graph.node('Cast', [imagePlanes(graph, size)], { to: { i: 1 } });
  const centred = graph.node('Sub', [floats, graph.floats(mean, [1, 3, 1, 1])]);
  return graph.node('Div', [centred, graph.scalar(divisor)]);
}
