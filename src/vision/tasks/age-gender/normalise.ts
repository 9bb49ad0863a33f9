/** From the pixels of a picture to the numbers that a net takes, as its manifest describes them. */
import type { NetInput } from '../../packs/index.ts';

/** float32 [3, side, side] in the order of the net's colours. */
export interface MeanImage {
  readonly data: Float32Array;
  readonly side: number;
}

/** RGB bytes [height, width, 3], and where in a larger picture they were cut, for a mean image. */
export interface Crop {
  readonly data: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly mirror: boolean;
}

type Order = Pick<NetInput, 'layout' | 'colour'>;

/** Place of each number of a picture: [row, column, channel of RGB] to its index in the input. */
function indexer({ layout, colour }: Order, width: number, height: number) {
  const plane = width * height;
  return (row: number, column: number, channel: number): number => {
    const own = colour === 'RGB' ? channel : 2 - channel;
    const pixel = row * width + column;
    return layout === 'NHWC' ? pixel * 3 + own : own * plane + pixel;
  };
}

/**
 * Writes one picture as its net takes it. `target` is the picture's part of the batch.
 * @param mean where the manifest names a mean image
 */
export function writeInput(
  target: Float32Array | Uint8Array,
  { data, left, top, mirror }: Crop,
  { width, height }: { readonly width: number; readonly height: number },
  input: Pick<NetInput, 'layout' | 'colour' | 'normalisation'>,
  mean: MeanImage | null,
): void {
  const index = indexer(input, width, height);
  const value = valueOf(data, input, mean, { left, top, width, height });
  for (let row = 0, from = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const to = mirror ? width - 1 - column : column;
      for (let channel = 0; channel < 3; channel += 1, from += 1) {
        target[index(row, to, channel)] = value(from, row, column, to, channel);
      }
    }
  }
}

/** `from` is the index in the RGB bytes; `column` that of the source, `to` that of the input. */
type ValueOf = (from: number, row: number, column: number, to: number, channel: number) => number;

interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function valueOf(
  data: Uint8Array,
  { normalisation, colour }: Pick<NetInput, 'normalisation' | 'colour'>,
  image: MeanImage | null,
  { left, top, width, height }: Window,
): ValueOf {
  if (normalisation === 'in-graph') return (from) => data[from]!;
  if (normalisation === 'per-image') {
    const { mean, deviation } = momentsOf(data);
    // As TensorFlow's per-image standardisation: a plain picture is not blown up.
    const divisor = Math.max(deviation, 1 / Math.sqrt(data.length));
    return (from) => (data[from]! - mean) / divisor;
  }
  const own = (channel: number): number => (colour === 'RGB' ? channel : 2 - channel);
  if ('mean' in normalisation) {
    const { mean, divisor } = normalisation;
    return (from, _row, _column, _to, channel) => (data[from]! - mean[own(channel)]!) / divisor;
  }
  if (image === null) throw new TypeError('a mean image is wanted');
  const { side } = image;
  const at = (channel: number, y: number, x: number): number =>
    image.data[(own(channel) * side + y) * side + x]!;
  if (normalisation.meanImage.at === 'crop') {
    // What lies at the crop's place belongs to the pixel, wherever mirroring puts it.
    return (from, row, column, _to, channel) => data[from]! - at(channel, top + row, left + column);
  }
  // The mean as a whole lies on the input, which may be mirrored already.
  const resized = resizeMean(image, width, height);
  return (from, row, _column, to, channel) =>
    data[from]! - resized[(own(channel) * height + row) * width + to]!;
}

function momentsOf(data: Uint8Array): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / data.length - mean * mean)) };
}

const resizedMeans = new WeakMap<MeanImage, Map<string, Float32Array>>();

/** The mean image scaled to an input, between its pixels; worked out once for each size. */
function resizeMean(image: MeanImage, width: number, height: number): Float32Array {
  const known = resizedMeans.get(image) ?? new Map<string, Float32Array>();
  resizedMeans.set(image, known);
  const key = `${width}x${height}`;
  const resized = known.get(key) ?? scalePlanes(image, width, height);
  known.set(key, resized);
  return resized;
}

function scalePlanes({ data, side }: MeanImage, width: number, height: number): Float32Array {
  const result = new Float32Array(3 * width * height);
  const place = (i: number, length: number) => {
    const at = Math.max(0, Math.min(side - 1, ((i + 0.5) * side) / length - 0.5));
    const low = Math.floor(at);
    return { low, high: Math.min(side - 1, low + 1), share: at - low };
  };
  for (let channel = 0, to = 0; channel < 3; channel += 1) {
    const plane = data.subarray(channel * side * side, (channel + 1) * side * side);
    for (let row = 0; row < height; row += 1) {
      const y = place(row, height);
      for (let column = 0; column < width; column += 1, to += 1) {
        const x = place(column, width);
        const line = (r: number): number =>
          plane[r * side + x.low]! * (1 - x.share) + plane[r * side + x.high]! * x.share;
        result[to] = line(y.low) * (1 - y.share) + line(y.high) * y.share;
      }
    }
  }
  return result;
}
