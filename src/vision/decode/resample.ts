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

/** For each output of one axis, `count` weights for the input pixels from `first` on. */
export interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
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
  const weights = new Float32Array(axis.out * width);
  for (let i = 0; i < axis.out; i += 1) {
    // An output that lies outside stays near its neighbours, so that few rows are worked on.
    if (i > 0) first[i] = first[i - 1]!;
    let start = -1;
    put(i, (pixel, weight) => {
      if (pixel < 0 || pixel >= axis.limit) return;
      if (start < 0) first[i] = start = Math.min(pixel, axis.limit - width);
      weights[i * width + pixel - start]! += weight;
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
  return tapsOf(axis, Math.ceil(2 * radius) + 1, (i, add) => {
    // Pixel p has its centre at p + 0.5.
    const centre = axis.from + (i + 0.5) * scale - 0.5;
    const low = Math.max(Math.ceil(centre - radius), start);
    const high = Math.min(Math.floor(centre + radius), last);
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
  const order = new Float32Array(weights.length);
  const out = first.length;
  for (let i = 0; i < out; i += 1) {
    order.set(weights.subarray(i * count, (i + 1) * count), (out - 1 - i) * count);
  }
  return { first: first.slice().reverse(), weights: order, count };
}

/** The image resampled on both axes: `across.first.length` by `down.first.length` pixels, RGB. */
export function resample(image: RgbImage, across: Taps, down: Taps): Uint8Array {
  const top = down.first.reduce((least, row) => Math.min(least, row), image.height);
  const bottom = down.first.reduce((most, row) => Math.max(most, row + down.count), 0);
  const rows = acrossRows(image, across, top, bottom);
  return downColumns(rows, down, top, across.first.length * 3);
}

/** Rows `top` to `bottom` of the image, resampled across: 32-bit floats, three a pixel. */
function acrossRows(image: RgbImage, taps: Taps, top: number, bottom: number): Float32Array {
  const { data, width } = image;
  const { first, weights, count } = taps;
  const out = first.length;
  const result = new Float32Array((bottom - top) * out * 3);
  let at = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = 0; x < out; x += 1) {
      let source = (y * width + first[x]!) * 3;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let t = x * count, end = t + count; t < end; t += 1) {
        const weight = weights[t]!;
        red += weight * data[source]!;
        green += weight * data[source + 1]!;
        blue += weight * data[source + 2]!;
        source += 3;
      }
      result[at] = red;
      result[at + 1] = green;
      result[at + 2] = blue;
      at += 3;
    }
  }
  return result;
}

/** Those rows, of which the first is row `top` of the image, resampled downwards and rounded. */
function downColumns(rows: Float32Array, taps: Taps, top: number, stride: number): Uint8Array {
  const { first, weights, count } = taps;
  const result = new Uint8Array(first.length * stride);
  const line = new Float32Array(stride);
  for (let y = 0; y < first.length; y += 1) {
    line.fill(0.5); // to the nearest whole number
    for (let t = 0; t < count; t += 1) {
      const weight = weights[y * count + t]!;
      if (weight === 0) continue;
      const from = (first[y]! + t - top) * stride;
      for (let i = 0; i < stride; i += 1) line[i]! += weight * rows[from + i]!;
    }
    result.set(line, y * stride);
  }
  return result;
}
