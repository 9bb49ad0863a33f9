/**
 * SSD on MobileNet v1, the precise face detector.
 *
 * Input `image`: bytes [batch, height, width, 3], RGB. The net was trained on 512 x 512, the photo
 * scaled to fit and padded with 0 at the right and the bottom. Any other size works: faces are found
 * at the same sizes in pixels, so 512 x 384 gives what 512 x 512 gives for a 4:3 photo, less the
 * padding.
 * Outputs: `boxes` [batch, anchors, 4], left, top, width, height as fractions of the input's width
 * and height (they may lie partly outside); `scores` [batch, anchors], 0..1. Overlaps are left in.
 * An input of 512 x 512 has 5,118 anchors.
 *
 * There are two versions. `float` is exact. `bytes` computes with bytes from the image to the heads
 * (what flows between the layers is 0..6 throughout, so this needs no measuring of photos), which
 * moves scores by about 0.003 and boxes by about 1 % of their size, and takes a third of the time on
 * processors with 8-bit dot products (AVX-512 VNNI, AVX-VNNI, Arm's dotprod). Weights are kept small
 * enough for x86 processors without them; `detectorsAgree` (packs) still compares the two versions on
 * the machine at hand.
 */
import { DecadesError } from '../../../contract/errors.ts';
import { createGraph, type GraphBuilder, type Value } from '../onnx/graph.ts';
import {
  anchorConstants,
  cellIndices,
  cornerBoxes,
  normaliseBoxes,
  perAnchor,
} from '../onnx/grid.ts';
import {
  conv,
  depthwiseConv,
  imageInput,
  imagePlanes,
  SAME,
  type ConvOptions,
  type Pads,
} from '../onnx/layers.ts';
import { byteDense, bytesUpTo, fromBytes, roundToBytes } from '../onnx/quantised.ts';
import { permuteAxes, takeFromLastAxis, type WeightSource } from '../weights.ts';

/** Side of the square the net was trained on, and the anchors' unit, in pixels. */
const TRAINED_SIDE = 512;
const EPSILON = 0.0010000000474974513;

/**
 * Stride 2 as TensorFlow's "same" does it on even sizes, and so that windows keep their places on
 * odd ones: 384 = 3 x 128 leaves three rows where 512 leaves four, and needs the second zero.
 */
const DOWN: Pads = [0, 0, 2, 2];

const DOWNSAMPLING_LAYERS = new Set([2, 4, 6, 12]);

/** Feature maps that predict boxes: cells a side at 512 pixels, and anchors a cell. */
const MAPS = [
  { cells: 32, anchors: 3 },
  { cells: 16, anchors: 6 },
  { cells: 8, anchors: 6 },
  { cells: 4, anchors: 6 },
  { cells: 2, anchors: 6 },
  { cells: 1, anchors: 6 },
] as const;

export type Precision = 'float' | 'bytes';

interface Net {
  readonly graph: GraphBuilder;
  readonly weights: WeightSource;
  readonly precision: Precision;
}

/** Every layer ends in 0..6. */
const LARGEST = 6;
const ACTIVATIONS = bytesUpTo(LARGEST);

function clip6({ graph, precision }: Net, x: Value): Value {
  const clipped = graph.node('Clip', [x, graph.scalar(0), graph.scalar(LARGEST)]);
  return precision === 'bytes' ? roundToBytes(graph, clipped, ACTIVATIONS) : clipped;
}

/** Options of a layer whose input came out of `clip6`. */
const inner = ({ precision }: Net, options: ConvOptions): ConvOptions =>
  precision === 'bytes' ? { ...options, input: ACTIVATIONS } : options;

/** Grey in the middle, which the net sees as 0; black is -1 and white 1. */
const GREY = 127.5;

/** Convolution that mixes channels. */
function pointwise(net: Net, x: Value, prefix: string, options: ConvOptions): Value {
  const filters = net.weights.tensor(`${prefix}_pointwise/weights`);
  const bias = net.weights.tensor(`${prefix}_pointwise/convolution_bn_offset`).values;
  return clip6(net, conv(net.graph, x, filters, bias, options));
}

/** Convolution a channel with its batch normalisation folded into filters and bias. */
function depthwise(net: Net, x: Value, layer: number): Value {
  const { graph, weights } = net;
  const prefix = `MobilenetV1/Conv2d_${layer}_depthwise`;
  const norm = (name: string): Float32Array => weights.tensor(`${prefix}/BatchNorm/${name}`).values;
  const mean = norm('moving_mean');
  const variance = norm('moving_variance');
  const scale = norm('gamma').map((g, i) => g / Math.sqrt(variance[i]! + EPSILON));
  const bias = norm('beta').map((b, i) => b - mean[i]! * scale[i]!);
  const window = DOWNSAMPLING_LAYERS.has(layer) ? { stride: 2, pads: DOWN } : { pads: SAME };
  const filters = weights.tensor(`${prefix}/depthwise_weights`);
  return clip6(net, depthwiseConv(graph, x, filters, bias, inner(net, { ...window, scale })));
}

const FIRST = 'MobilenetV1/Conv2d_0';

/**
 * The first layer on the image's own bytes. Their zero point has to be whole: 128 instead of 127.5, for
 * which the bias makes up. (It does not in the padding, which is seen as half a level of grey.)
 */
function firstOfBytes(net: Net, planes: Value): Value {
  const { graph, weights } = net;
  const input = { step: 1 / GREY, zeroPoint: 128 };
  const filters = weights.tensor(`${FIRST}_pointwise/weights`);
  const bias = weights.tensor(`${FIRST}_pointwise/convolution_bn_offset`).values.slice();
  filters.values.forEach((weight, i) => {
    bias[i % bias.length]! += weight * (input.zeroPoint - GREY) * input.step;
  });
  const x = fromBytes(graph, planes, input);
  return clip6(net, conv(graph, x, filters, bias, { stride: 2, pads: DOWN, input }));
}

/** The six feature maps, finest first. */
function features(net: Net, planes: Value): Value[] {
  let x =
    net.precision === 'bytes'
      ? firstOfBytes(net, planes)
      : pointwise(net, planes, FIRST, { stride: 2, pads: DOWN });
  const maps: Value[] = [];
  for (let layer = 1; layer <= 13; layer += 1) {
    x = depthwise(net, x, layer);
    x = pointwise(net, x, `MobilenetV1/Conv2d_${layer}`, inner(net, {}));
    if (layer === 11 || layer === 13) maps.push(x);
  }
  for (let layer = 0; layer <= 7; layer += 1) {
    const down = layer % 2 === 1;
    const options = inner(net, down ? { stride: 2, pads: DOWN } : {});
    x = pointwise(net, x, `Prediction/Conv2d_${layer}`, options);
    if (down) maps.push(x);
  }
  return maps;
}

/** Width and height in pixels of the anchors of one cell, the same in every cell of a map. */
interface AnchorSizes {
  readonly widths: number[];
  readonly heights: number[];
}

/**
 * The weights list every anchor of every cell, as fractions of 512 pixels. All cells of a map have
 * the same ones about their centres, so the graph keeps one cell's, and serves any input size.
 */
export function anchorSizes(anchors: Float32Array): AnchorSizes[] {
  let first = 0;
  return MAPS.map(({ cells, anchors: count }) => {
    const at = (cell: number, anchor: number): number[] => {
      const start = (first + cell * count + anchor) * 4;
      return [...anchors.subarray(start, start + 4)];
    };
    const size = (anchor: number, [low, high]: readonly [number, number]): number =>
      at(0, anchor)[high]! - at(0, anchor)[low]!;
    const each = Array.from({ length: count }, (_, i) => i);
    const heights = each.map((anchor) => size(anchor, [0, 2]));
    const widths = each.map((anchor) => size(anchor, [1, 3]));
    for (let cell = 0; cell < cells * cells; cell += 1) {
      const y = (Math.floor(cell / cells) + 0.5) / cells;
      const x = ((cell % cells) + 0.5) / cells;
      for (const anchor of each) {
        const [h, w] = [heights[anchor]! / 2, widths[anchor]! / 2];
        const expected = [y - h, x - w, y + h, x + w];
        if (at(cell, anchor).some((value, i) => !(Math.abs(value - expected[i]!) < 1e-6))) {
          throw new DecadesError('weights-invalid', `anchor ${anchor} of cell ${cell} is off grid`);
        }
      }
    }
    first += cells * cells * count;
    const pixels = (fraction: number): number => fraction * TRAINED_SIDE;
    return { widths: widths.map(pixels), heights: heights.map(pixels) };
  });
}

/** Boxes in pixels that one feature map predicts: [batch, cells * anchors, 4]. */
function boxesOf(
  graph: GraphBuilder,
  map: Value,
  encoded: Value,
  sizes: AnchorSizes,
  stride: number,
): Value {
  const [ty, tx, th, tw] = graph.split('Split', [encoded], 4, 4) as [Value, Value, Value, Value];
  const { rows, columns } = cellIndices(graph, map);
  const widths = anchorConstants(graph, sizes.widths);
  const heights = anchorConstants(graph, sizes.heights);
  const multiply = (a: Value, b: Value): Value => graph.node('Mul', [a, b]);
  const divide = (a: Value, b: number): Value => graph.node('Div', [a, graph.scalar(b)]);
  const centre = (cell: Value, offset: Value, size: Value): Value => {
    const middle = graph.node('Add', [cell, graph.scalar(0.5)]);
    const moved = multiply(divide(offset, 10), size);
    return graph.node('Add', [multiply(middle, graph.scalar(stride)), moved]);
  };
  const length = (log: Value, size: Value): Value =>
    multiply(graph.node('Exp', [divide(log, 5)]), size);
  return cornerBoxes(graph, {
    x: centre(columns, tx, widths),
    y: centre(rows, ty, heights),
    width: length(tw, widths),
    height: length(th, heights),
  });
}

/** A 1x1 convolution of a feature map, its fields in the shape of `perAnchor`. */
function predictor(
  net: Net,
  map: Value,
  filters: Tensor,
  bias: Float32Array,
  shape: Fields,
): Value {
  const { graph, precision } = net;
  const { anchors, fields } = shape;
  if (precision === 'float') {
    return perAnchor(graph, conv(graph, map, filters, bias), anchors, fields);
  }
  const last = graph.node('Transpose', [map], { perm: { ints: [0, 2, 3, 1] } });
  const x = roundToBytes(graph, last, ACTIVATIONS);
  const sums = byteDense(graph, x, permuteAxes(filters, [3, 2, 0, 1]), bias);
  return graph.node('Reshape', [sums, graph.integers([0, 0, 0, anchors, fields])]);
}

/** The bytes of the ONNX file; see the top of this file for inputs and outputs. */
export function convertSsdMobilenetV1(weights: WeightSource, precision: Precision): Uint8Array {
  const graph = createGraph('ssd_mobilenetv1');
  const net: Net = { graph, weights, precision };
  const planes =
    precision === 'bytes'
      ? imagePlanes(graph, ['height', 'width'])
      : imageInput(graph, ['height', 'width'], [GREY, GREY, GREY], GREY);
  const sizes = anchorSizes(weights.tensor('Output/extra_dim').values);
  const heads = features(net, planes).map((map, i) => {
    const { cells, anchors } = MAPS[i]!;
    const predict = (kind: string, fields: number, pick = (t: Tensor): Tensor => t): Value => {
      const prefix = `Prediction/BoxPredictor_${i}/${kind}Predictor`;
      const filters = pick(weights.tensor(`${prefix}/weights`));
      const bias = pick(weights.tensor(`${prefix}/biases`)).values;
      return predictor(net, map, filters, bias, { anchors, fields });
    };
    // Three classes an anchor: nothing, face, and one that was never trained.
    const logits = predict('Class', 1, (tensor) => takeFromLastAxis(tensor, 1, 3));
    const boxes = predict('BoxEncoding', 4);
    return {
      boxes: boxesOf(graph, map, boxes, sizes[i]!, TRAINED_SIDE / cells),
      logits: graph.node('Reshape', [logits, graph.integers([0, -1])]),
    };
  });
  const join = (values: Value[]): Value => graph.node('Concat', values, { axis: { i: 1 } });
  const boxes = normaliseBoxes(graph, join(heads.map((head) => head.boxes)), planes);
  const scores = graph.node('Sigmoid', [join(heads.map((head) => head.logits))]);
  graph.output(boxes, { name: 'boxes', type: 'float32', dims: ['batch', 'anchors', 4] });
  graph.output(scores, { name: 'scores', type: 'float32', dims: ['batch', 'anchors'] });
  return graph.encode();
}

type Tensor = ReturnType<WeightSource['tensor']>;

interface Fields {
  readonly anchors: number;
  readonly fields: number;
}
