/** Blobs: the tensors of Caffe's binary files. */
import { invalid } from './errors.ts';
import { bytesIn, messagesIn, numbersIn, type Decoded } from './schema.ts';

export interface Blob {
  /** Row-major; blobs of older files always have four sizes, the first ones often 1. */
  readonly shape: readonly number[];
  /** float32, little-endian: a view of the file. */
  readonly data: Uint8Array;
}

const sizeOf = (from: Decoded, name: string): number => numbersIn(from, name).at(-1) ?? 0;

/** More than any net's largest layer has. */
const MOST_NUMBERS = 2 ** 29;

export function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}

function shapeOf(blob: Decoded): readonly number[] {
  const [shape] = messagesIn(blob, 'shape');
  if (shape !== undefined) return numbersIn(shape, 'dim');
  return ['num', 'channels', 'height', 'width'].map((size) => sizeOf(blob, size));
}

/** @param of whose it is, for the message. Throws `net-invalid`. */
export function readBlob(blob: Decoded, of: string): Blob {
  const shape = shapeOf(blob);
  if (!shape.every((size) => Number.isInteger(size) && size >= 0 && size <= MOST_NUMBERS)) {
    throw invalid(`The weights of ${of} have an impossible size.`);
  }
  const data = floatsOf(blob);
  if (product(shape) > MOST_NUMBERS || data.length !== product(shape) * 4) {
    const has = data.length / 4;
    throw invalid(`The weights of ${of} should be ${shape.join('x')} numbers, but are ${has}.`);
  }
  return { shape, data };
}

function floatsOf(blob: Decoded): Uint8Array {
  const parts = bytesIn(blob, 'data');
  if (parts.length > 0) return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  // Nets that were trained with double precision.
  const doubles = Buffer.concat(bytesIn(blob, 'doubles'));
  const floats = Buffer.alloc(Math.floor(doubles.length / 8) * 4);
  for (let i = 0; i * 4 < floats.length; i += 1)
    floats.writeFloatLE(doubles.readDoubleLE(i * 8), i * 4);
  return floats;
}

/** The numbers of a blob: a copy. */
export function numbersOf({ data }: Blob): Float32Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Float32Array.from({ length: data.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}
