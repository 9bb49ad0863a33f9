/** Reads the weights of a net: Caffe's binary NetParameter. */
import { readBlob, type Blob } from './blobs.ts';
import { invalid, unsupported } from './errors.ts';
import { decode, messagesIn, NET, textsIn } from './schema.ts';

/** The blobs of each layer that has some, by the layer's name. */
export type Weights = ReadonlyMap<string, readonly Blob[]>;

/** Memory beyond `bytes` is bounded: blobs are views of it. Throws a CaffeError. */
export function readCaffemodel(bytes: Uint8Array): Weights {
  const net = decode(bytes, NET, 'The caffemodel');
  const layers = [...messagesIn(net, 'layers'), ...messagesIn(net, 'layer')];
  if (layers.length === 0) throw invalid('The caffemodel has no layers.');
  const weights = new Map<string, Blob[]>();
  for (const layer of layers) {
    if (layer.has('v0')) {
      throw unsupported(
        'The caffemodel is of a format before 2014. Caffe’s upgrade_net_proto_binary makes a newer one of it.',
      );
    }
    const blobs = messagesIn(layer, 'blobs');
    if (blobs.length === 0) continue;
    const name = textsIn(layer, 'name').at(-1) ?? '';
    weights.set(
      name,
      blobs.map((blob) => readBlob(blob, `layer "${name}"`)),
    );
  }
  if (weights.size === 0) throw invalid('The caffemodel has no weights.');
  return weights;
}
