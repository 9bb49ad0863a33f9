/**
 * Tiny face detector, a small YOLO v2: about ten times faster than the SSD, and less sure of small
 * faces.
 *
 * Input `image`: bytes [batch, height, width, 3], RGB, both sides multiples of 32 (usually 416), the
 * photo scaled to fit and padded with 0 at the right and the bottom.
 * Outputs: `boxes` [batch, anchors, 4], left, top, width, height as fractions of the input's width
 * and height (they may lie partly outside); `scores` [batch, anchors], 0..1. Overlaps are left in.
 * There are five anchors for each cell of 32 x 32 pixels, row by row.
 */
import { createGraph, type GraphBuilder, type Value } from '../onnx/graph.ts';
import {
  anchorConstants,
  cellIndices,
  cornerBoxes,
  normaliseBoxes,
  perAnchor,
} from '../onnx/grid.ts';
import { conv, depthwiseConv, imageInput, maxPool, SAME, SAME_DOWN } from '../onnx/layers.ts';
import type { WeightSource } from '../weights.ts';

const MEAN_RGB = [117.001, 114.697, 97.404] as const;
/** Pixels a side of one cell of the last feature map. */
const CELL = 32;
/** Widths and heights of the anchors, in cells. */
const ANCHORS = {
  widths: [1.603231, 6.041143, 2.882459, 4.266906, 9.041765],
  heights: [2.094468, 7.080126, 3.518061, 5.178857, 10.66308],
} as const;

const leaky = (graph: GraphBuilder, x: Value): Value =>
  graph.node('LeakyRelu', [x], { alpha: { f: 0.1 } });

function lastMap(graph: GraphBuilder, planes: Value, weights: WeightSource): Value {
  const read = (layer: number, name: string) => weights.tensor(`conv${layer}/${name}`);
  // Only the first convolution is not padded; the odd size it leaves is made good by the pools.
  let x = leaky(graph, conv(graph, planes, read(0, 'filters'), read(0, 'bias').values));
  for (let layer = 1; layer <= 5; layer += 1) {
    x = maxPool(graph, x, 2, 2, SAME_DOWN);
    x = depthwiseConv(graph, x, read(layer, 'depthwise_filter'), null, { pads: SAME });
    x = conv(graph, x, read(layer, 'pointwise_filter'), read(layer, 'bias').values);
    x = leaky(graph, x);
  }
  x = maxPool(graph, x, 2, 1, SAME_DOWN);
  return conv(graph, x, read(8, 'filters'), read(8, 'bias').values);
}

/** The bytes of the ONNX file; see the top of this file for inputs and outputs. */
export function convertTinyFaceDetector(weights: WeightSource): Uint8Array {
  const graph = createGraph('tiny_face_detector');
  const planes = imageInput(graph, ['height', 'width'], MEAN_RGB, 255);
  const map = lastMap(graph, planes, weights);
  const encoded = perAnchor(graph, map, ANCHORS.widths.length, 5);
  const [tx, ty, tw, th, logits] = graph.split('Split', [encoded], 5, 4) as [
    Value,
    Value,
    Value,
    Value,
    Value,
  ];
  const { rows, columns } = cellIndices(graph, map);
  const pixels = (cells: Value): Value => graph.node('Mul', [cells, graph.scalar(CELL)]);
  const centre = (cell: Value, offset: Value): Value =>
    pixels(graph.node('Add', [cell, graph.node('Sigmoid', [offset])]));
  const length = (log: Value, anchors: readonly number[]): Value =>
    graph.node('Mul', [
      graph.node('Exp', [log]),
      anchorConstants(
        graph,
        anchors.map((cells) => cells * CELL),
      ),
    ]);
  const boxes = cornerBoxes(graph, {
    x: centre(columns, tx),
    y: centre(rows, ty),
    width: length(tw, ANCHORS.widths),
    height: length(th, ANCHORS.heights),
  });
  const flat = graph.node('Reshape', [logits, graph.integers([0, -1])]);
  graph.output(normaliseBoxes(graph, boxes, planes), {
    name: 'boxes',
    type: 'float32',
    dims: ['batch', 'anchors', 4],
  });
  graph.output(graph.node('Sigmoid', [flat]), {
    name: 'scores',
    type: 'float32',
    dims: ['batch', 'anchors'],
  });
  return graph.encode();
}
