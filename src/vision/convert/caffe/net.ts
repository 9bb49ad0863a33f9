/** One list of layers out of every way in which Caffe's prototxt files describe a net. */
import { invalid, unsupported } from './errors.ts';
import { count, counts, message, messages, text, texts } from './fields.ts';
import { layerType, ONLY_TRAINS, READS_PICTURES } from './layer-types.ts';
import { isUsed } from './phases.ts';
import type { Message } from './prototxt.ts';

export interface Layer {
  readonly name: string;
  /** As V2 files write it. */
  readonly type: string;
  /** Names of the blobs that go in. */
  readonly bottoms: readonly string[];
  /** Names of the blobs that come out; one that also goes in is overwritten from here on. */
  readonly tops: readonly string[];
  /** All its fields, for its parameters. */
  readonly fields: Message;
}

export interface Net {
  readonly name: string;
  readonly input: {
    readonly name: string;
    /** Sizes of one picture: channels, height, width. */
    readonly shape: readonly number[];
    /** How many pictures at a time the file speaks of. */
    readonly batch: number;
  };
  readonly layers: readonly Layer[];
}

const MOST_LAYERS = 10_000;

/** Throws a CaffeError where the file says no single input, or is of a format that is not known. */
export function readNet(prototxt: Message): Net {
  const layers = layersOf(prototxt);
  const data = layers.find(({ type }) => type === 'Input' || READS_PICTURES.has(type));
  const inputs = layers.filter(({ type }) => type === 'Input');
  const names = [...texts(prototxt, 'input'), ...inputs.flatMap(({ tops }) => tops)];
  if (names.length > 1) {
    throw unsupported(`The net has ${names.length} inputs: ${names.slice(0, 5).join(', ')}.`);
  }
  const [batch = 1, ...shape] =
    texts(prototxt, 'input').length > 0 ? declaredShape(prototxt) : shapeOfData(data);
  if (shape.length === 0) throw invalid('The prototxt does not say the size of the net’s input.');
  const name = names[0] ?? data?.tops[0];
  if (name === undefined) throw invalid('The input of the net has no name.');
  return {
    name: text(prototxt, 'name', 'net'),
    input: { name, shape, batch },
    layers: layers
      .filter(({ type }) => type !== 'Input' && !READS_PICTURES.has(type) && !ONLY_TRAINS.has(type))
      .map(withoutLoss),
  };
}

function layersOf(prototxt: Message): Layer[] {
  const [v1, v2] = [messages(prototxt, 'layers'), messages(prototxt, 'layer')];
  if (v1.length + v2.length > MOST_LAYERS) throw invalid('The prototxt has too many layers.');
  if (v1.length + v2.length === 0) {
    throw invalid('The prototxt describes no layers: it is not a net’s, or is a solver’s.');
  }
  const all = [...v1.map((layer) => readLayer(layer, true)), ...v2.map((l) => readLayer(l, false))];
  return all.filter(({ fields }) => isUsed(fields));
}

function readLayer(fields: Message, isV1: boolean): Layer {
  if (messages(fields, 'layer').length > 0) {
    throw unsupported(
      'The prototxt is of a format before 2014. Caffe’s upgrade_net_proto_text makes a newer one of it.',
    );
  }
  return {
    name: text(fields, 'name', ''),
    type: layerType(text(fields, 'type', ''), isV1),
    bottoms: texts(fields, 'bottom'),
    tops: texts(fields, 'top'),
    fields,
  };
}

function declaredShape(prototxt: Message): number[] {
  const [shape] = messages(prototxt, 'input_shape');
  return shape === undefined ? counts(prototxt, 'input_dim', 1) : counts(shape, 'dim', 1);
}

function shapeOfData(data: Layer | undefined): number[] {
  if (data?.type === 'Input')
    return counts(message(message(data.fields, 'input_param'), 'shape'), 'dim', 1);
  if (data === undefined) return [];
  const side = count(message(data.fields, 'transform_param'), 'crop_size', 0);
  if (side === 0) {
    throw unsupported(
      `Layer "${data.name}" (${data.type}) reads pictures for training and does not say their size: use the net’s deploy.prototxt.`,
    );
  }
  return [1, 3, side, side];
}

/** What is learnt by a loss on the softmax is used by the softmax. */
function withoutLoss(layer: Layer): Layer {
  if (layer.type !== 'SoftmaxWithLoss') return layer;
  return { ...layer, type: 'Softmax', bottoms: layer.bottoms.slice(0, 1), tops: ['prob'] };
}
