import type { NetUse } from '../../../contract/import-pack.ts';
import { errorMessage } from '../../../contract/errors.ts';
import type { Runtime, TensorSpec } from '../../runtime.ts';
import { PackError } from '../errors.ts';
import type { ReadNet } from './caffe-net.ts';
import type { DeclaredInput } from './net-input.ts';

const refused = (message: string): PackError => new PackError('import-refused', message);

const shown = ({ name, type, shape }: TensorSpec): string => `${name} ${type}[${shape.join(', ')}]`;

/** What an ONNX file declares, as the runtime reads it. Throws `import-refused`. */
export async function readOnnxNet(
  onnx: Uint8Array,
  use: NetUse,
  runtime: Runtime,
): Promise<ReadNet> {
  const session = await runtime.createSession(onnx).catch((error: unknown) => {
    const why = errorMessage(error);
    throw new PackError('import-refused', `ONNX Runtime can not load the net: ${why}`, {
      cause: error,
    });
  });
  const { inputs, outputs } = session;
  await session.release();
  const [input, ...otherInputs] = inputs;
  const [output, ...otherOutputs] = outputs;
  if (input === undefined || otherInputs.length > 0) {
    throw refused(`The net should have one input, not ${inputs.map(shown).join('; ')}.`);
  }
  if (output?.type !== 'float32' || output.shape.length !== 2 || otherOutputs.length > 0) {
    const all = outputs.map(shown).join('; ');
    throw refused(`The net should give one list of classes of a picture, not ${all}.`);
  }
  const classes = output.shape[1];
  return {
    onnx,
    input: declaredInput(input, use),
    output: { name: output.name, classes: typeof classes === 'number' ? classes : null },
  };
}

function declaredInput(spec: TensorSpec, { size, colour = 'RGB' }: NetUse): DeclaredInput {
  const { name, type, shape } = spec;
  if ((type !== 'float32' && type !== 'uint8') || shape.length !== 4) {
    throw refused(`The net takes ${shown(spec)}, and not pictures.`);
  }
  const layout = shape[1] === 3 ? 'NCHW' : shape[3] === 3 ? 'NHWC' : null;
  if (layout === null) throw refused(`The net takes ${shown(spec)}, and not three colours.`);
  const [height, width] = layout === 'NCHW' ? [shape[2], shape[3]] : [shape[1], shape[2]];
  const side = (length: number | string | undefined): DeclaredInput['height'] => {
    if (typeof length === 'number') return length;
    if (size === undefined)
      throw refused('The net takes pictures of any size: say which, with --size.');
    return { usual: size, multipleOf: 1 };
  };
  return { name, type, layout, colour, height: side(height), width: side(width) };
}
