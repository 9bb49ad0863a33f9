/**
 * Weights as signed bytes about zero. ONNX Runtime has its fast integer convolutions for those
 * alone: with any other zero point a layer takes about half as long again.
 */
import { DecadesError } from '../../../contract/errors.ts';
import type { WeightTensor } from '../weights.ts';

export interface SignedWeights {
  /** In the layout of the source. */
  readonly values: Int8Array;
  /** What one step of each output channel's values is worth. */
  readonly steps: Float32Array;
}

const LARGEST = 127;
/**
 * x86 processors without 8-bit dot products add two neighbouring products in 16 bits, which stop at
 * 32,767. Activations are 255 at most, and 255 x 128 is less: no sum of ours is ever cut off, so that
 * every processor gets the same whole numbers.
 */
const LARGEST_PAIR = 128;
/** Steps that are tried where a channel does not fit as it is, in units of the source's step. */
const COARSER = Array.from({ length: 50 }, (_, i) => 1 + (i + 1) / 50);

/** Halves the excess of neighbours whose sum is too large. */
function limitPairs(values: Int8Array): void {
  for (let i = 0; i + 1 < values.length; i += 2) {
    const sum = values[i]! + values[i + 1]!;
    const excess = Math.abs(sum) - LARGEST_PAIR;
    if (excess <= 0) continue;
    values[i]! -= Math.sign(sum) * Math.ceil(excess / 2);
    values[i + 1]! -= Math.sign(sum) * Math.floor(excess / 2);
  }
}

function rounded(row: Int16Array, step: number, paired: boolean) {
  const values = Int8Array.from(row, (value) =>
    Math.max(-LARGEST, Math.min(LARGEST, Math.round(value / step))),
  );
  if (paired) limitPairs(values);
  let error = 0;
  for (let i = 0; i < row.length; i += 1) error += (values[i]! * step - row[i]!) ** 2;
  return { values, step, error };
}

/** The source's own numbers where they fit, which is nearly always; else the least squares. */
function bestRow(row: Int16Array, paired: boolean) {
  let best = rounded(row, 1, paired);
  if (best.error === 0) return best;
  for (const step of COARSER) {
    const coarser = rounded(row, step, paired);
    if (coarser.error < best.error) best = coarser;
  }
  return best;
}

/**
 * `filters` [out, in, height, width], which must be bytes with a whole zero point, as signed ones.
 * Throws a DecadesError `weights-invalid` where they are not.
 */
export function signedWeights({ shape, quantised }: WeightTensor): SignedWeights {
  if (quantised === null || quantised.zeroPoint < 0 || quantised.zeroPoint > 255) {
    throw new DecadesError('weights-invalid', `weights ${shape.join('x')} are no bytes`);
  }
  const { bytes, scale, zeroPoint } = quantised;
  const [channels, inputs] = shape as [number, number];
  const length = bytes.length / channels;
  const area = length / inputs;
  const values = new Int8Array(bytes.length);
  const steps = new Float32Array(channels);
  // Neighbours to a processor are the inputs of one place; a depthwise filter has but one.
  const place = (i: number): number => (i % inputs) * area + Math.floor(i / inputs);
  for (let channel = 0; channel < channels; channel += 1) {
    const first = channel * length;
    const row = new Int16Array(length);
    for (let i = 0; i < length; i += 1) row[i] = bytes[first + place(i)]! - zeroPoint;
    const best = bestRow(row, inputs > 1);
    for (let i = 0; i < length; i += 1) values[first + place(i)] = best.values[i]!;
    steps[channel] = best.step * scale;
  }
  return { values, steps };
}
