/** Detectors predict boxes relative to the cells of a feature map: this turns them into boxes. */
import type { GraphBuilder, Value } from './graph.ts';

/** Cells of a feature map of any size, and the encoded boxes of each. */
export interface EncodedBoxes {
  /** Offsets and log sizes, each [batch, rows, columns, anchors, 1]. */
  readonly x: Value;
  readonly y: Value;
  readonly width: Value;
  readonly height: Value;
}

/** Index of each row (or column) of `map` [batch, channels, rows, columns] as floats. */
function indices(graph: GraphBuilder, map: Value, axis: 2 | 3): Value {
  const shape = graph.node('Shape', [map], { start: { i: axis }, end: { i: axis + 1 } });
  const count = graph.node('Cast', [graph.node('Squeeze', [shape])], { to: { i: 1 } });
  const range = graph.node('Range', [graph.scalar(0), count, graph.scalar(1)]);
  const dims = axis === 2 ? [1, -1, 1, 1, 1] : [1, 1, -1, 1, 1];
  return graph.node('Reshape', [range, graph.integers(dims)]);
}

/** Rows of `map` as [1, rows, 1, 1, 1], columns as [1, 1, columns, 1, 1]. */
export function cellIndices(graph: GraphBuilder, map: Value): { rows: Value; columns: Value } {
  return { rows: indices(graph, map, 2), columns: indices(graph, map, 3) };
}

/**
 * A convolution's output [batch, anchors * fields, rows, columns] as
 * [batch, rows, columns, anchors, fields].
 */
export function perAnchor(graph: GraphBuilder, map: Value, anchors: number, fields: number): Value {
  const last = graph.node('Transpose', [map], { perm: { ints: [0, 2, 3, 1] } });
  return graph.node('Reshape', [last, graph.integers([0, 0, 0, anchors, fields])]);
}

/** Numbers, one an anchor, in the shape that `perAnchor` gives. */
export function anchorConstants(graph: GraphBuilder, values: readonly number[]): Value {
  return graph.floats(values, [1, 1, 1, values.length, 1]);
}

/** Centre and size in pixels to [batch, boxes, 4]: left, top, width, height in pixels. */
export function cornerBoxes(graph: GraphBuilder, box: EncodedBoxes): Value {
  const half = graph.scalar(0.5);
  const corner = (centre: Value, size: Value): Value =>
    graph.node('Sub', [centre, graph.node('Mul', [size, half])]);
  const fields = [corner(box.x, box.width), corner(box.y, box.height), box.width, box.height];
  const joined = graph.node('Concat', fields, { axis: { i: 4 } });
  return graph.node('Reshape', [joined, graph.integers([0, -1, 4])]);
}

/** Boxes in pixels to fractions of the width and height of `planes` [batch, 3, height, width]. */
export function normaliseBoxes(graph: GraphBuilder, boxes: Value, planes: Value): Value {
  const side = (axis: number): Value =>
    graph.node('Shape', [planes], { start: { i: axis }, end: { i: axis + 1 } });
  const sides = graph.node('Concat', [side(3), side(2), side(3), side(2)], { axis: { i: 0 } });
  return graph.node('Div', [boxes, graph.node('Cast', [sides], { to: { i: 1 } })]);
}
