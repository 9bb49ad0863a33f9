import { product } from '../blobs.ts';
import { axisOf, cannot, params, single, type LayerContext, type Tensor } from '../context.ts';
import { count, flag, number, whole } from '../fields.ts';
import { biasOf, weightsOf } from '../weights.ts';

export function addRelu(context: LayerContext): Tensor {
  const { value, shape } = single(context);
  const slope = number(params(context, 'relu_param'), 'negative_slope', 0);
  const { graph } = context;
  if (slope === 0) return { value: graph.node('Relu', [value]), shape };
  return { value: graph.node('LeakyRelu', [value], { alpha: { f: slope } }), shape };
}

/** Fully connected: all numbers of a picture to `num_output`. Weights [out, in]. */
export function addInnerProduct(context: LayerContext): Tensor {
  const { graph } = context;
  const from = params(context, 'inner_product_param');
  const { value, shape } = single(context);
  if (axisOf(context, whole(from, 'axis', 1), shape.length) !== 0) {
    return cannot(context, 'it leaves some axes as they are');
  }
  const outputs = count(from, 'num_output', 0, 1);
  const length = product(shape);
  const isTransposed = flag(from, 'transpose', false);
  const flat = shape.length === 1 ? value : graph.node('Flatten', [value], { axis: { i: 1 } });
  const weights = weightsOf(context, 0, isTransposed ? [length, outputs] : [outputs, length]);
  const inputs = [flat, weights];
  if (flag(from, 'bias_term', true)) inputs.push(biasOf(context, outputs));
  const result = graph.node('Gemm', inputs, { transB: { i: isTransposed ? 0 : 1 } });
  return { value: result, shape: [outputs] };
}

/** Nets that are used drop nothing. */
export const addDropout = (context: LayerContext): Tensor => single(context);

export function addSoftmax(context: LayerContext): Tensor {
  const { value, shape } = single(context);
  const axis = axisOf(context, whole(params(context, 'softmax_param'), 'axis', 1), shape.length);
  return { value: context.graph.node('Softmax', [value], { axis: { i: axis + 1 } }), shape };
}
