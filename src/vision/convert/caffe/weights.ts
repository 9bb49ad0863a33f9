/** A layer's weights as constants of the graph. */
import type { Value } from '../onnx/graph.ts';
import { numbersOf, type Blob } from './blobs.ts';
import { named, type LayerContext } from './context.ts';
import { invalid } from './errors.ts';

const withoutOnes = (shape: readonly number[]): string =>
  shape.filter((size) => size !== 1).join('x');

/** Blob `index` of the layer. Throws `net-invalid` where it is missing or of another shape. */
export function blobOf(
  { layer, blobs }: LayerContext,
  index: number,
  shape: readonly number[],
): Blob {
  const blob = blobs[index];
  if (blob === undefined) {
    throw invalid(
      `The caffemodel has no weights (blob ${index}) of ${named(layer)}: is it this net’s?`,
    );
  }
  // Older files have four sizes, some of them 1, whatever the layer.
  if (withoutOnes(blob.shape) !== withoutOnes(shape)) {
    throw invalid(
      `The weights of ${named(layer)} are ${blob.shape.join('x')} in the caffemodel, but ${shape.join('x')} by the prototxt: they are not of the same net.`,
    );
  }
  return blob;
}

/** As they are in the file, not copied. */
export function weightsOf(context: LayerContext, index: number, shape: readonly number[]): Value {
  return context.graph.rawFloats(blobOf(context, index, shape).data, shape);
}

export const biasOf = (context: LayerContext, outputs: number): Value =>
  weightsOf(context, 1, [outputs]);

export function weightNumbers(
  context: LayerContext,
  index: number,
  shape: readonly number[],
): Float32Array {
  return numbersOf(blobOf(context, index, shape));
}
