/**
 * Age in years and apparent gender of a face, from one small Xception.
 *
 * Input `image`: bytes [batch, 112, 112, 3], RGB: the face cropped close about its landmarks, scaled
 * to fit and padded with 0 evenly on both sides to a square.
 * Outputs: `age` [batch], years; `female` [batch], P(female) 0..1 (face-api.js gives P(male) first).
 */
import { createGraph, type GraphBuilder, type Value } from '../onnx/graph.ts';
import {
  add,
  conv,
  depthwiseConv,
  dense,
  globalMean,
  imageInput,
  maxPool,
  relu,
  SAME,
  SAME_DOWN,
} from '../onnx/layers.ts';
import type { WeightSource } from '../weights.ts';
import { FACE_MEAN_RGB } from './face-input.ts';

const SIDE = 112;
const FEMALE = 1;

function features(graph: GraphBuilder, planes: Value, weights: WeightSource): Value {
  const separable = (x: Value, prefix: string): Value => {
    const depth = weights.tensor(`${prefix}/depthwise_filter`);
    const point = weights.tensor(`${prefix}/pointwise_filter`);
    const filtered = depthwiseConv(graph, x, depth, null, { pads: SAME });
    return conv(graph, filtered, point, weights.tensor(`${prefix}/bias`).values);
  };
  const plain = (x: Value, prefix: string, options: Parameters<typeof conv>[4]): Value => {
    const filters = weights.tensor(`${prefix}/filters`);
    return conv(graph, x, filters, weights.tensor(`${prefix}/bias`).values, options);
  };
  const reduction = (x: Value, prefix: string, activate: boolean): Value => {
    let out = separable(activate ? relu(graph, x) : x, `${prefix}/separable_conv0`);
    out = separable(relu(graph, out), `${prefix}/separable_conv1`);
    out = maxPool(graph, out, 3, 2, SAME_DOWN);
    return add(graph, out, plain(x, `${prefix}/expansion_conv`, { stride: 2 }));
  };
  const main = (x: Value, prefix: string): Value => {
    let out = x;
    for (let i = 0; i < 3; i += 1) {
      out = separable(relu(graph, out), `${prefix}/separable_conv${i}`);
    }
    return add(graph, out, x);
  };
  let x = relu(graph, plain(planes, 'entry_flow/conv_in', { stride: 2, pads: SAME_DOWN }));
  x = reduction(x, 'entry_flow/reduction_block_0', false);
  x = reduction(x, 'entry_flow/reduction_block_1', true);
  x = main(x, 'middle_flow/main_block_0');
  x = main(x, 'middle_flow/main_block_1');
  x = reduction(x, 'exit_flow/reduction_block', true);
  return relu(graph, separable(x, 'exit_flow/separable_conv'));
}

/** The bytes of the ONNX file; see the top of this file for input and outputs. */
export function convertAgeGender(weights: WeightSource): Uint8Array {
  const graph = createGraph('age_gender');
  const planes = imageInput(graph, [SIDE, SIDE], FACE_MEAN_RGB, 255);
  const pooled = globalMean(graph, features(graph, planes, weights));
  const head = (name: string): Value =>
    dense(
      graph,
      pooled,
      weights.tensor(`fc/${name}/weights`),
      weights.tensor(`fc/${name}/bias`).values,
    );
  const age = graph.node('Squeeze', [head('age'), graph.integers([1])]);
  const genders = graph.node('Softmax', [head('gender')], { axis: { i: 1 } });
  const female = graph.node('Gather', [genders, graph.integers([FEMALE], [])], { axis: { i: 1 } });
  graph.output(age, { name: 'age', type: 'float32', dims: ['batch'] });
  graph.output(female, { name: 'female', type: 'float32', dims: ['batch'] });
  return graph.encode();
}
