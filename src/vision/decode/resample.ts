/** Separable resampling of 8-bit RGB pixels: weights for each axis, then two passes. */
import type { RgbImage } from './rgb-image.ts';

/**
 * Where samples are taken.
 * `tfjs`: output i reads at i * in / out, between the two nearest pixels: what the nets of face-api
 * were run with (resizeBilinear without half-pixel centres, and without antialiasing).
 * `area`: output i reads around (i + 0.5) * in / out with a triangle filter as wide as the shrink,
 * so that every input pixel counts.
 */
export type Sampling = 'tfjs' | 'area';

const WEIGHT_BITS = 14;
/** Fractional bits between the two passes; a sum of both passes then fits 31 bits. */
const ROW_BITS = 6;
const DROP_BITS = WEIGHT_BITS - ROW_BITS;

/** For each output of one axis, `count` weights for the input pixels from `first` on. */
export interface Taps {
  readonly first: Int32Array;
  /** Of 2^WEIGHT_BITS, which is one. */
  readonly weights: Int32Array;
  readonly count: number;
}

export interface Axis {
  readonly from: number;
  readonly length: number;
  readonly out: number;
  /** Pixels that the image has on this axis; those beyond count as zero. */
  readonly limit: number;
}

/** Adds to the weight of an input pixel; one outside of the image is left out. */
type AddWeight = (pixel: number, weight: number) => void;

/** At most `count` neighbouring weights for each output, as `put` adds them in rising order. */
function tapsOf(axis: Axis, count: number, put: (i: number, add: AddWeight) => void): Taps {
  const width = Math.min(count, axis.limit);
  const first = new Int32Array(axis.out);
  const weights = new Int32Array(axis.out * width);
  for (let i = 0; i < axis.out; i += 1) {
    // An output that lies outside stays near its neighbours, so that few rows are worked on.
    if (i > 0) first[i] = first[i - 1]!;
    let start = -1;
    put(i, (pixel, weight) => {
      if (pixel < 0 || pixel >= axis.limit) return;
      if (start < 0) first[i] = start = Math.min(pixel, axis.limit - width);
      weights[i * width + pixel - start]! += Math.round(weight * (1 << WEIGHT_BITS));
    });
  }
  return { first, weights, count: width };
}

/** The pixels that the box touches: nothing beyond them counts. The slack is for rounding errors. */
function pixelsOf({ from, length }: Axis): { start: number; last: number } {
  return { start: Math.floor(from + 1e-6), last: Math.ceil(from + length - 1e-6) - 1 };
}

function tfjsTaps(axis: Axis): Taps {
  const { last } = pixelsOf(axis);
  return tapsOf(axis, 2, (i, add) => {
    const at = axis.from + (i * axis.length) / axis.out;
    const low = Math.floor(at);
    add(low, 1 - (at - low));
    add(Math.min(low + 1, last), at - low);
  });
}

function areaTaps(axis: Axis): Taps {
  const scale = axis.length / axis.out;
  const radius = Math.max(scale, 1);
  const { start, last } = pixelsOf(axis);
  // At most this many whole numbers lie within a radius, the ends (of weight 0) left out.
  return tapsOf(axis, Math.ceil(2 * radius), (i, add) => {
    // Pixel p has its centre at p + 0.5.
    const centre = axis.from + (i + 0.5) * scale - 0.5;
    const low = Math.max(Math.floor(centre - radius) + 1, start);
    const high = Math.min(Math.ceil(centre + radius) - 1, last);
    let sum = 0;
    for (let p = low; p <= high; p += 1) sum += 1 - Math.abs(p - centre) / radius;
    for (let p = low; p <= high; p += 1) add(p, (1 - Math.abs(p - centre) / radius) / sum);
  });
}

/** The weights of one axis. */
export function tapsFor(sampling: Sampling, axis: Axis): Taps {
  return sampling === 'tfjs' ? tfjsTaps(axis) : areaTaps(axis);
}

/** The same with the outputs in reverse. */
export function mirrored({ first, weights, count }: Taps): Taps {
  const order = new Int32Array(weights.length);
  const out = first.length;
  for (let i = 0; i < out; i += 1) {
    order.set(weights.subarray(i * count, (i + 1) * count), (out - 1 - i) * count);
  }
  return { first: first.slice().reverse(), weights: order, count };
}

/** The image resampled on both axes: `across.first.length` by `down.first.length` pixels, RGB. */
export function resample(image: RgbImage, across: Taps, down: Taps): Uint8Array {
  const left = across.first.reduce((least, column) => Math.min(least, column), image.width);
  const right = across.first.reduce((most, column) => Math.max(most, column + across.count), 0);
  return acrossRows(downColumns(image, down, left, right), across, left, right);
}

/**
 * Columns `left` to `right` of the image, resampled downwards: three numbers a pixel, as fixed point
 * with ROW_BITS. Whole numbers are faster here than floats, and far more exact than the result is.
 */
function downColumns(image: RgbImage, taps: Taps, left: number, right: number): Uint16Array {
  const { data, width } = image;
  const { first, weights, count } = taps;
  const stride = (right - left) * 3;
  const result = new Uint16Array(first.length * stride);
  const line = new Int32Array(stride);
  for (let y = 0; y < first.length; y += 1) {
    line.fill(1 << (DROP_BITS - 1)); // to the nearest
    for (let t = 0; t < count; t += 1) {
      const weight = weights[y * count + t]!;
      if (weight === 0) continue;
      const from = ((first[y]! + t) * width + left) * 3;
      for (let i = 0; i < stride; i += 1) line[i] = line[i]! + Math.imul(weight, data[from + i]!);
    }
    const to = y * stride;
    for (let i = 0; i < stride; i += 1) result[to + i] = line[i]! >> DROP_BITS;
  }
  return result;
}

/** Those rows, whose first column is column `left` of the image, resampled across and rounded. */
function acrossRows(rows: Uint16Array, taps: Taps, left: number, right: number): Uint8Array {
  const { first, weights, count } = taps;
  const stride = (right - left) * 3;
  const result = new Uint8Array((rows.length / stride) * first.length * 3);
  const shift = WEIGHT_BITS + ROW_BITS;
  const half = 1 << (shift - 1);
  let at = 0;
  for (let row = 0; row < rows.length; row += stride) {
    let t = 0;
    for (const column of first) {
      let source = row + (column - left) * 3;
      let red = half;
      let green = half;
      let blue = half;
      for (const end = t + count; t < end; t += 1) {
        const weight = weights[t]!;
        red += Math.imul(weight, rows[source]!);
        green += Math.imul(weight, rows[source + 1]!);
        blue += Math.imul(weight, rows[source + 2]!);
        source += 3;
      }
      result[at] = red >> shift;
      result[at + 1] = green >> shift;
      result[at + 2] = blue >> shift;
      at += 3;
    }
  }
  return result;
}
