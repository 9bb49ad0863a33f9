/** Reads weights in the format of TensorFlow.js: a JSON manifest beside one or more binary files. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DecadesError } from '../../contract/errors.ts';
import type { WeightSource, WeightTensor } from './weights.ts';

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['float32', 'int32']),
  quantization: z
    .object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() })
    .optional(),
});
const manifestSchema = z.array(
  z.object({ paths: z.array(z.string()), weights: z.array(weightSchema) }),
);
type Weight = z.infer<typeof weightSchema>;

/** Zero points that differ from a whole number by no more than this are rounding of JSON. */
const ZERO_POINT_TOLERANCE = 1e-6;

const invalid = (message: string): DecadesError => new DecadesError('weights-invalid', message);

function dequantise(bytes: Uint8Array, { scale, min }: { scale: number; min: number }) {
  const exact = -min / scale;
  const zeroPoint = Math.round(exact);
  const whole = Math.abs(exact - zeroPoint) <= ZERO_POINT_TOLERANCE;
  return {
    values: new Float32Array(bytes).map((byte) => byte * scale + min),
    quantised: whole ? { bytes, scale, zeroPoint } : null,
  };
}

function floats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

/** Cuts one group's bytes into its tensors. Integer tensors, which no net of ours needs, are left out. */
export function cutWeights(
  weights: readonly Weight[],
  data: Uint8Array,
): Map<string, WeightTensor> {
  const tensors = new Map<string, WeightTensor>();
  let offset = 0;
  for (const { name, shape, dtype, quantization } of weights) {
    const length = shape.reduce((product, dim) => product * dim, 1);
    const end = offset + length * (quantization ? 1 : 4);
    if (end > data.length) throw invalid(`the weights end before "${name}"`);
    const bytes = data.subarray(offset, end);
    offset = end;
    if (dtype !== 'float32') continue;
    const read = quantization
      ? dequantise(bytes, quantization)
      : { values: floats(bytes), quantised: null };
    tensors.set(name, { shape, ...read });
  }
  if (offset !== data.length)
    throw invalid(`${data.length - offset} bytes of weights are left over`);
  return tensors;
}

/**
 * Reads `<name>-weights_manifest.json` in `folder` and the files it names. Throws a DecadesError
 * `weights-invalid` where they do not fit together, and the file system's error where one is missing.
 */
export async function readTfjsWeights(folder: string, name: string): Promise<WeightSource> {
  const manifestFile = path.join(folder, `${name}-weights_manifest.json`);
  const json: unknown = JSON.parse(await readFile(manifestFile, 'utf8'));
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw invalid(`${name}: ${z.prettifyError(manifest.error)}`);
  const tensors = new Map<string, WeightTensor>();
  for (const { paths, weights } of manifest.data) {
    const parts = await Promise.all(paths.map((part) => readFile(path.join(folder, part))));
    for (const [key, tensor] of cutWeights(weights, Buffer.concat(parts))) tensors.set(key, tensor);
  }
  return {
    tensor(key) {
      const found = tensors.get(key);
      if (found === undefined) throw invalid(`${name} has no weights "${key}"`);
      return found;
    },
  };
}
