import { convertCaffe } from '../../convert/caffe/convert.ts';
import { PackError } from '../errors.ts';
import type { DeclaredInput } from './net-input.ts';
import type { DeclaredOutput } from './net-output.ts';

/** A net as a file of its own and what it declares, whatever it was made from. */
export interface ReadNet {
  readonly onnx: Uint8Array;
  readonly input: DeclaredInput;
  readonly output: DeclaredOutput;
}

/** Throws a CaffeError, or `import-refused` where it is no net that tells faces of one picture apart. */
export function readCaffeNet(
  prototxt: Uint8Array,
  caffemodel: Uint8Array,
  colour: 'BGR' | 'RGB' = 'BGR',
): ReadNet {
  const text = new TextDecoder().decode(prototxt);
  const net = convertCaffe({ prototxt: text, caffemodel }, { endsWithSoftmax: true });
  const [channels, height, width, ...more] = net.input.shape;
  if (channels !== 3 || height === undefined || width === undefined || more.length > 0) {
    const sizes = net.input.shape.join('x');
    throw new PackError('import-refused', `The net takes ${sizes}, and not pictures in colour.`);
  }
  const [output, ...others] = net.outputs;
  if (output?.shape.length !== 1 || others.length > 0) {
    const all = net.outputs.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
    throw new PackError('import-refused', `The net should give one list of classes, not ${all}.`);
  }
  return {
    onnx: net.onnx,
    input: { name: net.input.name, type: 'float32', layout: 'NCHW', colour, height, width },
    output: { name: output.name, classes: output.shape[0]! },
  };
}
