/**
 * 128 numbers that describe whose face it is (dlib's ResNet-34 variant): faces of one person lie
 * less than about 0.6 apart in Euclidean distance.
 *
 * Input `image`: bytes [batch, 150, 150, 3], RGB: the aligned face scaled to fit and padded with 0
 * evenly on both sides to a square.
 * Output: `descriptor` [batch, 128], not normalised.
 */
import { createGraph, type GraphBuilder, type Value } from '../onnx/graph.ts';
import {
  add,
  conv,
  dense,
  globalMean,
  imageInput,
  maxPool,
  relu,
  SAME,
  type ConvOptions,
} from '../onnx/layers.ts';
import type { WeightSource } from '../weights.ts';
import { FACE_MEAN_RGB } from './face-input.ts';

const SIDE = 150;

/** Blocks in order; `down` halves the size, `widen` also doubles the channels. */
const BLOCKS = [
  { name: 'conv32_1' },
  { name: 'conv32_2' },
  { name: 'conv32_3' },
  { name: 'conv64_down', down: true, widen: 32 },
  { name: 'conv64_1' },
  { name: 'conv64_2' },
  { name: 'conv64_3' },
  { name: 'conv128_down', down: true, widen: 64 },
  { name: 'conv128_1' },
  { name: 'conv128_2' },
  { name: 'conv256_down', down: true, widen: 128, short: true },
  { name: 'conv256_1' },
  { name: 'conv256_2' },
  { name: 'conv256_down_out', down: true, short: true },
] as const satisfies readonly Block[];

interface Block {
  readonly name: string;
  readonly down?: true;
  /** Channels of zeros that the pooled branch needs to match the other one. */
  readonly widen?: number;
  /** The convolutions lose one more row and column than the pool: zeros take their place. */
  readonly short?: true;
}

/** Convolution, then the layer's scale and offset, folded into its filters and bias. */
function scaledConv(
  graph: GraphBuilder,
  x: Value,
  weights: WeightSource,
  prefix: string,
  window: ConvOptions,
): Value {
  const scale = weights.tensor(`${prefix}/scale/weights`).values;
  const offset = weights.tensor(`${prefix}/scale/biases`).values;
  const bias = weights
    .tensor(`${prefix}/conv/bias`)
    .values.map((b, i) => b * scale[i]! + offset[i]!);
  return conv(graph, x, weights.tensor(`${prefix}/conv/filters`), bias, { ...window, scale });
}

/** Zeros after the last of `channels`, rows and columns. */
function zerosAfter(graph: GraphBuilder, x: Value, channels: number, sides: number): Value {
  return graph.node('Pad', [x, graph.integers([0, 0, 0, 0, 0, channels, sides, sides])]);
}

function residual(graph: GraphBuilder, x: Value, weights: WeightSource, block: Block): Value {
  const { name, down, widen = 0, short } = block;
  // Where it shrinks, the source does not pad.
  const first = scaledConv(
    graph,
    x,
    weights,
    `${name}/conv1`,
    down ? { stride: 2 } : { pads: SAME },
  );
  let out = scaledConv(graph, relu(graph, first), weights, `${name}/conv2`, { pads: SAME });
  if (short) out = zerosAfter(graph, out, 0, 1);
  if (!down) return relu(graph, add(graph, out, x));
  let pooled = graph.node('AveragePool', [x], {
    kernel_shape: { ints: [2, 2] },
    strides: { ints: [2, 2] },
  });
  if (widen > 0) pooled = zerosAfter(graph, pooled, widen, 0);
  return relu(graph, add(graph, out, pooled));
}

/** The bytes of the ONNX file; see the top of this file for input and output. */
export function convertFaceRecognition(weights: WeightSource): Uint8Array {
  const graph = createGraph('face_recognition');
  const planes = imageInput(graph, [SIDE, SIDE], FACE_MEAN_RGB, 255);
  let x = relu(graph, scaledConv(graph, planes, weights, 'conv32_down', { stride: 2 }));
  x = maxPool(graph, x, 3, 2);
  for (const block of BLOCKS) x = residual(graph, x, weights, block);
  const descriptor = dense(graph, globalMean(graph, x), weights.tensor('fc'), null);
  graph.output(descriptor, { name: 'descriptor', type: 'float32', dims: ['batch', 128] });
  return graph.encode();
}
