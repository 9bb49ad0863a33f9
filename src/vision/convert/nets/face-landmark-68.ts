/**
 * The 68 landmarks of a face (iBUG 300-W order).
 *
 * Input `image`: bytes [batch, 112, 112, 3], RGB: the face's box scaled to fit and padded with 0
 * evenly on both sides to a square.
 * Output: `landmarks` [batch, 136], x0, y0, x1, y1, ... as fractions of that padded square.
 */
import { createGraph, type GraphBuilder, type Value } from '../onnx/graph.ts';
import {
  add,
  conv,
  depthwiseConv,
  dense,
  globalMean,
  imageInput,
  relu,
  SAME,
  SAME_DOWN,
} from '../onnx/layers.ts';
import type { WeightSource } from '../weights.ts';
import { FACE_MEAN_RGB } from './face-input.ts';

const SIDE = 112;

/** Four convolutions, each of which sees the sum of all before it. The first halves the size. */
function denseBlock(graph: GraphBuilder, x: Value, weights: WeightSource, block: number): Value {
  const read = (layer: number, name: string) =>
    weights.tensor(`dense${block}/conv${layer}/${name}`);
  const separable = (input: Value, layer: number, down: boolean): Value => {
    const window = down ? { stride: 2, pads: SAME_DOWN } : { pads: SAME };
    const filtered = depthwiseConv(graph, input, read(layer, 'depthwise_filter'), null, window);
    return conv(graph, filtered, read(layer, 'pointwise_filter'), read(layer, 'bias').values);
  };
  const first =
    block === 0
      ? conv(graph, x, read(0, 'filters'), read(0, 'bias').values, { stride: 2, pads: SAME_DOWN })
      : separable(x, 0, true);
  let sum = relu(graph, first);
  let input = sum;
  for (let layer = 1; layer <= 3; layer += 1) {
    sum = add(graph, sum, separable(input, layer, false));
    input = relu(graph, sum);
  }
  return input;
}

/** The bytes of the ONNX file; see the top of this file for input and output. */
export function convertFaceLandmark68(weights: WeightSource): Uint8Array {
  const graph = createGraph('face_landmark_68');
  let x = imageInput(graph, [SIDE, SIDE], FACE_MEAN_RGB, 255);
  for (let block = 0; block < 4; block += 1) x = denseBlock(graph, x, weights, block);
  const fc = weights.tensor('fc/weights');
  const landmarks = dense(graph, globalMean(graph, x), fc, weights.tensor('fc/bias').values);
  graph.output(landmarks, { name: 'landmarks', type: 'float32', dims: ['batch', 136] });
  return graph.encode();
}
