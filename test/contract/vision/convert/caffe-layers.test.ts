/** Each layer of Caffe's, converted and run, against plain loops. */
import { describe, expect, it } from 'vitest';
import { differenceFromReference } from '../../../fixtures/caffe/compare.ts';
import { seedNet } from '../../../fixtures/caffe/reference.ts';
import { chain, type LayerSpec, type NetSpec, type Params } from '../../../fixtures/caffe/spec.ts';

const LIMIT = 1e-4;

/** Layers that have weights; a caffemodel has some of at least one layer. */
const LEARNT = ['BatchNorm', 'Convolution', 'InnerProduct', 'Scale'];

/** A net of one layer, behind a convolution where it has no weights itself. */
function alone(type: string, params: Params, input: NetSpec['input'] = [4, 13, 10]): NetSpec {
  const layers: LayerSpec[] = [];
  const data = chain(layers);
  const first = LEARNT.includes(type)
    ? data
    : data.add('first', 'Convolution', {
        convolution_param: { num_output: input[0], kernel_size: 1 },
      });
  first.add('only', type, params);
  return { name: type, input, layers };
}

/** A layer with two inputs: the picture, and a convolution of it. */
function two(type: string, params: Params): NetSpec {
  const layers: LayerSpec[] = [];
  const other = chain(layers).add('other', 'Convolution', {
    convolution_param: { num_output: 4, kernel_size: 3, pad: 1 },
  });
  other.join('joined', type, ['data'], params);
  return { name: type, input: [4, 9, 7], layers };
}

const convolution = (params: Params) =>
  alone('Convolution', { convolution_param: { num_output: 6, ...params } });
const pooling = (params: Params, input?: NetSpec['input']) =>
  alone('Pooling', { pooling_param: params }, input);
const lrn = (params: Params) => alone('LRN', { lrn_param: params });

const LAYERS: readonly (readonly [string, NetSpec])[] = [
  ['a convolution', convolution({ kernel_size: 3 })],
  [
    'a convolution with stride, padding and groups',
    convolution({ kernel_size: 5, stride: 2, pad: 2, group: 2 }),
  ],
  ['a dilated convolution', convolution({ kernel_size: 3, pad: 2, dilation: 2 })],
  [
    'a convolution without bias, of other height than width',
    convolution({
      kernel_h: 3,
      kernel_w: 1,
      stride_h: 2,
      stride_w: 1,
      pad_h: 1,
      pad_w: 0,
      bias_term: false,
    }),
  ],
  ['a convolution with a size an axis', convolution({ kernel_size: [1, 3], pad: [0, 1] })],
  ['a max pool that rounds up', pooling({ kernel_size: 3, stride: 2 })],
  [
    'a max pool that is told to round down',
    pooling({ kernel_size: 3, stride: 2, round_mode: 'FLOOR' }),
  ],
  ['a max pool with padding', pooling({ kernel_size: 3, stride: 2, pad: 1 })],
  [
    'a max pool whose last window would begin in the padding',
    pooling({ kernel_size: 2, stride: 3, pad: 1 }, [2, 5, 8]),
  ],
  ['a max pool with gaps', pooling({ kernel_size: 1, stride: 2 }, [2, 5, 7])],
  ['a mean pool that rounds up', pooling({ pool: 'AVE', kernel_size: 3, stride: 2 })],
  ['a mean pool with padding', pooling({ pool: 'AVE', kernel_size: 3, stride: 1, pad: 1 })],
  [
    'a mean pool with padding that rounds up',
    pooling({ pool: 'AVE', kernel_size: 4, stride: 3, pad: 1 }),
  ],
  [
    'a mean pool with more padding on one axis',
    pooling({ pool: 'AVE', kernel_h: 3, kernel_w: 5, stride: 2, pad_h: 0, pad_w: 2 }),
  ],
  [
    'a mean pool whose last window would begin in the padding',
    pooling({ pool: 'AVE', kernel_size: 2, stride: 3, pad: 1 }, [2, 5, 8]),
  ],
  ['a max over all', pooling({ pool: 'MAX', global_pooling: true })],
  ['a mean over all', pooling({ pool: 'AVE', global_pooling: true })],
  ['normalisation across channels', lrn({ local_size: 3, alpha: 0.02, beta: 0.75 })],
  ['normalisation across channels with k', lrn({ local_size: 5, alpha: 0.02, beta: 0.6, k: 2 })],
  [
    'normalisation within a channel',
    lrn({ local_size: 3, alpha: 0.02, beta: 0.75, norm_region: 'WITHIN_CHANNEL' }),
  ],
  ['an inner product', alone('InnerProduct', { inner_product_param: { num_output: 7 } })],
  [
    'an inner product without bias, transposed',
    alone('InnerProduct', {
      inner_product_param: { num_output: 7, bias_term: false, transpose: true },
    }),
  ],
  ['ReLU', alone('ReLU', {})],
  ['leaky ReLU', alone('ReLU', { relu_param: { negative_slope: 0.25 } })],
  ['dropout', alone('Dropout', { dropout_param: { dropout_ratio: 0.4 } })],
  ['softmax of each pixel', alone('Softmax', {})],
  ['batch norm', alone('BatchNorm', { batch_norm_param: { eps: 0.001 } })],
  ['scale', alone('Scale', {})],
  ['scale with bias', alone('Scale', { scale_param: { bias_term: true } })],
  ['scale of two axes', alone('Scale', { scale_param: { axis: 1, num_axes: 2, bias_term: true } })],
  ['scale of the last axis', alone('Scale', { scale_param: { axis: 3 } })],
  ['scale of all axes', alone('Scale', { scale_param: { num_axes: -1 } })],
  ['concat', two('Concat', { concat_param: { axis: 1 } })],
  ['concat of rows', two('Concat', { concat_param: { axis: 2 } })],
  ['eltwise sum', two('Eltwise', {})],
  [
    'eltwise sum with factors',
    two('Eltwise', { eltwise_param: { operation: 'SUM', coeff: [0.5, -2] } }),
  ],
  ['eltwise product', two('Eltwise', { eltwise_param: { operation: 'PROD' } })],
  ['eltwise max', two('Eltwise', { eltwise_param: { operation: 'MAX' } })],
  ['flatten', alone('Flatten', {})],
  ['reshape', alone('Reshape', { reshape_param: { shape: { dim: [0, 2, -1, 10] } } })],
];

describe('a converted layer gives what Caffe’s rules give', () => {
  it.each(LAYERS)('%s', async (_, spec) => {
    const net = seedNet(spec, 5);
    expect(await differenceFromReference(net, 'V2')).toBeLessThan(LIMIT);
  });
});
