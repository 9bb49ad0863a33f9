/** Layers that scale numbers: local response, batch, and by learnt factors. */
import type { Value } from '../../onnx/graph.ts';
import { product } from '../blobs.ts';
import {
  axisOf,
  cannot,
  params,
  picture,
  single,
  type LayerContext,
  type Tensor,
} from '../context.ts';
import { count, flag, number, text, whole } from '../fields.ts';
import { weightNumbers, weightsOf } from '../weights.ts';

/** Local response normalisation, over neighbouring channels or over neighbouring pixels. */
export function addLrn(context: LayerContext): Tensor {
  const { graph } = context;
  const from = params(context, 'lrn_param');
  const input = picture(context);
  const size = count(from, 'local_size', 5, 1);
  const alpha = number(from, 'alpha', 1);
  const beta = number(from, 'beta', 0.75);
  if (size % 2 === 0) return cannot(context, 'its local_size is even');
  if (['ACROSS_CHANNELS', '0'].includes(text(from, 'norm_region', 'ACROSS_CHANNELS'))) {
    const value = graph.node('LRN', [input.value], {
      size: { i: size },
      alpha: { f: alpha },
      beta: { f: beta },
      bias: { f: number(from, 'k', 1) },
    });
    return { value, shape: input.shape };
  }
  // Within a channel Caffe has no k: x / (1 + alpha * mean of the window's squares)^beta, and the
  // mean counts the zeros around the picture.
  const squares = graph.node('Mul', [input.value, input.value]);
  const edge = (size - 1) / 2;
  const means = graph.node('AveragePool', [squares], {
    kernel_shape: { ints: [size, size] },
    pads: { ints: [edge, edge, edge, edge] },
    count_include_pad: { i: 1 },
  });
  const scaled = graph.node('Mul', [means, graph.scalar(alpha)]);
  const base = graph.node('Add', [scaled, graph.scalar(1)]);
  const factor = graph.node('Pow', [base, graph.scalar(beta)]);
  return { value: graph.node('Div', [input.value, factor]), shape: input.shape };
}

/** Constants of one number a channel, for a tensor whose channels are its first axis. */
function perChannel({ graph }: LayerContext, values: Float32Array, axes: number): Value {
  return graph.floats(values, [values.length, ...Array<number>(axes - 1).fill(1)]);
}

/** Subtracts the learnt mean and divides by the learnt deviation of each channel. */
export function addBatchNorm(context: LayerContext): Tensor {
  const { graph } = context;
  const from = params(context, 'batch_norm_param');
  const { value, shape } = single(context);
  if (!flag(from, 'use_global_stats', true)) {
    return cannot(context, 'it uses the mean of the pictures that come together');
  }
  const channels = shape[0] ?? 1;
  const epsilon = number(from, 'eps', 1e-5);
  const mean = weightNumbers(context, 0, [channels]);
  const variance = weightNumbers(context, 1, [channels]);
  const [total = 0] = weightNumbers(context, 2, [1]);
  const share = total === 0 ? 0 : 1 / total;
  const factors = variance.map((v) => 1 / Math.sqrt(v * share + epsilon));
  const offsets = mean.map((m, i) => -m * share * factors[i]!);
  const scaled = graph.node('Mul', [value, perChannel(context, factors, shape.length)]);
  const moved = graph.node('Add', [scaled, perChannel(context, offsets, shape.length)]);
  return { value: moved, shape };
}

/** Multiplies by learnt factors, and adds learnt offsets where it has some. */
export function addScale(context: LayerContext): Tensor {
  const { graph } = context;
  const from = params(context, 'scale_param');
  const { value, shape } = single(context);
  const first = axisOf(context, whole(from, 'axis', 1), shape.length);
  const axes = whole(from, 'num_axes', 1);
  const scaled = axes === -1 ? shape.slice(first) : shape.slice(first, first + axes);
  if (axes < -1 || scaled.length < axes) return cannot(context, `it scales ${axes} axes`);
  // The axes after those that are scaled are there with length 1, so that the sizes line up.
  const after = shape.length - first - scaled.length;
  const dims = [...scaled, ...Array<number>(after).fill(1)];
  if (product(scaled) < 1) return cannot(context, 'it scales nothing');
  const result = graph.node('Mul', [value, weightsOf(context, 0, dims)]);
  if (!flag(from, 'bias_term', false)) return { value: result, shape };
  return { value: graph.node('Add', [result, weightsOf(context, 1, dims)]), shape };
}
