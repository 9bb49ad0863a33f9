/**
 * The messages of Caffe's binary files that matter to us, with the field numbers of caffe.proto, read
 * with protobufjs. Every list is bounded: a file of a few megabytes that says it holds millions of
 * empty layers must not take gigabytes. Numbers stay bytes of the file, little-endian as ONNX has them.
 */
import protobuf from 'protobufjs';
import { errorMessage } from '../../../contract/errors.ts';
import { invalid } from './errors.ts';

type Kind = 'text' | 'integer' | 'integers' | 'bytes' | Schema;

interface Field {
  readonly name: string;
  readonly kind: Kind;
  /** How many of it there may be. */
  readonly most: number;
}

/** Fields by number; all others are skipped. */
export type Schema = Readonly<Record<number, Field>>;

type DecodedValue = string | number | Uint8Array | Decoded;
/** Texts, numbers, bytes or messages, by the name of their field; a missing field is left out. */
export type Decoded = ReadonlyMap<string, readonly DecodedValue[]>;

const BLOB_SHAPE: Schema = { 1: { name: 'dim', kind: 'integers', most: 32 } };

/** Weights; sizes are in `shape`, or in the four fields of older files. */
export const BLOB: Schema = {
  1: { name: 'num', kind: 'integer', most: 1 },
  2: { name: 'channels', kind: 'integer', most: 1 },
  3: { name: 'height', kind: 'integer', most: 1 },
  4: { name: 'width', kind: 'integer', most: 1 },
  5: { name: 'data', kind: 'bytes', most: 64 },
  7: { name: 'shape', kind: BLOB_SHAPE, most: 1 },
  8: { name: 'doubles', kind: 'bytes', most: 64 },
};

/** Files of 2013 wrap the layer once more. */
const V0_LAYER: Schema = {};

const V1_LAYER: Schema = {
  1: { name: 'v0', kind: V0_LAYER, most: 1 },
  4: { name: 'name', kind: 'text', most: 1 },
  6: { name: 'blobs', kind: BLOB, most: 16 },
};

const LAYER: Schema = {
  1: { name: 'name', kind: 'text', most: 1 },
  7: { name: 'blobs', kind: BLOB, most: 16 },
};

/** `layers` are of files up to 2014 (V1), `layer` of later ones (V2). */
export const NET: Schema = {
  1: { name: 'name', kind: 'text', most: 1 },
  2: { name: 'layers', kind: V1_LAYER, most: 10_000 },
  100: { name: 'layer', kind: LAYER, most: 10_000 },
};

const of = <T extends DecodedValue>(is: (value: DecodedValue) => value is T) => {
  return (from: Decoded, name: string): T[] => (from.get(name) ?? []).filter(is);
};
/** All values of a field, in their order; none where it is missing. */
export const textsIn = of((value) => typeof value === 'string');
export const numbersIn = of((value) => typeof value === 'number');
export const bytesIn = of((value) => value instanceof Uint8Array);
export const messagesIn = of((value): value is Decoded => value instanceof Map);

const LENGTH_DELIMITED = 2;
const VARINT = 0;
const LONGEST_TEXT = 1000;

function readField(
  reader: protobuf.Reader,
  { name, kind, most }: Field,
  wire: number,
): readonly DecodedValue[] {
  if (kind === 'integer' || (kind === 'integers' && wire === VARINT)) {
    if (wire !== VARINT) throw invalid(`The field "${name}" is of another kind.`);
    return [Number(reader.int64())];
  }
  if (wire !== LENGTH_DELIMITED) throw invalid(`The field "${name}" is of another kind.`);
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw invalid(`It ends within "${name}".`);
  if (kind === 'integers') {
    const values: number[] = [];
    while (reader.pos < end && values.length <= most) values.push(Number(reader.int64()));
    return values;
  }
  const bytes = reader.buf.subarray(reader.pos, end);
  reader.skip(length);
  if (kind === 'bytes') return [bytes];
  if (kind !== 'text') return [readMessage(bytes, kind)];
  if (length > LONGEST_TEXT) throw invalid(`The field "${name}" is too long.`);
  return [new TextDecoder().decode(bytes)];
}

function readMessage(bytes: Uint8Array, schema: Schema): Decoded {
  const reader = protobuf.Reader.create(bytes);
  const found = new Map<string, DecodedValue[]>();
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const field = schema[tag >>> 3];
    if (field === undefined) {
      reader.skipType(tag & 7);
      continue;
    }
    const list = found.get(field.name) ?? [];
    found.set(field.name, list);
    list.push(...readField(reader, field, tag & 7));
    if (list.length > field.most) throw invalid(`It has too many of "${field.name}".`);
  }
  return found;
}

/** Throws `net-invalid` where the bytes are no such message, or are cut off. Bytes are views of `bytes`. */
export function decode(bytes: Uint8Array, schema: Schema, file: string): Decoded {
  try {
    return readMessage(bytes, schema);
  } catch (error) {
    // protobufjs throws a RangeError where a length leads beyond the end.
    const why = error instanceof RangeError ? 'It ends too early.' : errorMessage(error);
    throw invalid(`${file} is damaged, or no Caffe file. ${why}`);
  }
}
