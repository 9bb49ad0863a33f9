/** Caffe nets to ONNX: a prototxt and its caffemodel to the bytes of one ONNX file. */
import { createGraph } from '../onnx/graph.ts';
import { product } from './blobs.ts';
import { readCaffemodel, type Weights } from './caffemodel.ts';
import { named, type Tensor } from './context.ts';
import { invalid, unsupported } from './errors.ts';
import { LAYERS } from './layers/index.ts';
import { readNet, type Layer, type Net } from './net.ts';
import { parsePrototxt } from './prototxt.ts';

export interface CaffeFiles {
  readonly prototxt: string;
  readonly caffemodel: Uint8Array;
}

export interface ConvertOptions {
  /** The outputs are to be probabilities: a net that does not end with a softmax is given one. */
  readonly endsWithSoftmax?: boolean;
}

export interface ConvertedNet {
  readonly onnx: Uint8Array;
  /** float32 [batch, ...shape], as Caffe takes it: of a picture channels (BGR), height, width. */
  readonly input: { readonly name: string; readonly shape: readonly number[] };
  /** float32 [batch, ...shape]; the sizes 1 of single pixels are left out. */
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/** More numbers of one picture in one place than any net for pictures has: a gigabyte. */
const MOST_NUMBERS = 2 ** 28;

/**
 * Converts a net. The graph takes any number of pictures, and gives what no layer uses. Needs about the
 * memory of the caffemodel once more. Throws a CaffeError.
 */
export function convertCaffe(files: CaffeFiles, options: ConvertOptions = {}): ConvertedNet {
  const net = readNet(parsePrototxt(files.prototxt));
  return convertNet(net, readCaffemodel(files.caffemodel), options);
}

interface Made extends Tensor {
  /** Of the layer that made it; null for the input. */
  readonly type: string | null;
  isUsed: boolean;
}

function convertNet(net: Net, weights: Weights, { endsWithSoftmax }: ConvertOptions): ConvertedNet {
  const graph = createGraph(net.name);
  const { name, shape, batch } = net.input;
  checkSize(shape, 'The input');
  const value = graph.input({ name, type: 'float32', dims: ['batch', ...shape] });
  const blobs = new Map<string, Made>([[name, { value, shape, type: null, isUsed: false }]]);
  for (const layer of net.layers) {
    const { type, name: layerName, tops } = layer;
    const add = Object.hasOwn(LAYERS, type) ? LAYERS[type] : undefined;
    if (add === undefined) throw unsupported(unknownLayer(layer));
    const inputs = bottomsOf(layer, blobs);
    const made = add({ graph, layer, inputs, blobs: weights.get(layerName) ?? [], batch });
    checkSize(made.shape, `The output of ${named(layer)}`);
    const [top] = tops;
    if (top === undefined || tops.length > 1) {
      throw unsupported(`${named(layer)} has ${tops.length} outputs.`.replace(/^l/, 'L'));
    }
    blobs.set(top, { value: made.value, shape: made.shape, type, isUsed: false });
  }
  const outputs = [...blobs].filter(([, made]) => !made.isUsed && made.type !== null);
  if (outputs.length === 0) throw invalid('The net has no output.');
  return {
    input: { name, shape },
    outputs: outputs.map(([top, made]) => {
      // Where the input itself is overwritten, two things would be called the same.
      const outputName = top === name ? `${top}_out` : top;
      let { value: last } = made;
      const sizes = made.shape.filter((size, i) => i === 0 || size !== 1);
      if (endsWithSoftmax && made.type !== 'Softmax') {
        last = graph.node('Softmax', [last], { axis: { i: 1 } });
      }
      if (sizes.length < made.shape.length) {
        last = graph.node('Reshape', [last, graph.integers([0, ...sizes])]);
      }
      graph.output(last, { name: outputName, type: 'float32', dims: ['batch', ...sizes] });
      return { name: outputName, shape: sizes };
    }),
    onnx: graph.encode(),
  };
}

function bottomsOf(layer: Layer, blobs: ReadonlyMap<string, Made>): Tensor[] {
  return layer.bottoms.map((bottom) => {
    const found = blobs.get(bottom);
    if (found === undefined) {
      throw invalid(`The input "${bottom}" of ${named(layer)} is made by no layer before it.`);
    }
    found.isUsed = true;
    return found;
  });
}

function unknownLayer(layer: Layer): string {
  const known = Object.keys(LAYERS).join(', ');
  return `The net has a layer that can not be converted: ${named(layer)}. Known layers: ${known}.`;
}

function checkSize(shape: readonly number[], what: string): void {
  const numbers = product(shape);
  if (!(numbers >= 1 && numbers <= MOST_NUMBERS)) {
    throw unsupported(`${what} would be ${shape.join('x')} numbers for each picture.`);
  }
}
