import { ExtensionCodec, decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { UINT32_EXTENSION, WIRE_OPTIONS } from '../../../../src/contract/app/wire.ts';

const extensionCodec = new ExtensionCodec();
extensionCodec.register(UINT32_EXTENSION);
const there = (value: unknown): Uint8Array => encode(value, { extensionCodec, ...WIRE_OPTIONS });
const andBack = (value: unknown): unknown => decode(there(value), { extensionCodec });

describe('what a message may hold arrives as it was', () => {
  it.each([
    ['numbers', [0, -1, 1.5, 2 ** 31, -(2 ** 40), Number.MAX_SAFE_INTEGER, Infinity]],
    ['text', ['', 'Ünïcödé 夏祭り', 'a'.repeat(100_000)]],
    ['nothing', { a: null, b: [null, true, false] }],
    ['photo ids', { ids: Uint32Array.of(0, 1, 2 ** 32 - 1) }],
    ['no ids', { ids: new Uint32Array(0) }],
    ['a part of a larger array', Uint32Array.of(1, 2, 3, 4).subarray(1, 3)],
    ['several arrays, none aligned', ['x', Uint32Array.of(7), 'yy', Uint32Array.of(8, 9)]],
  ])('%s', (_name, value) => {
    expect(andBack(value)).toEqual(value);
  });

  it('bytes stay bytes', () => {
    const { aspects } = andBack({ aspects: Uint8Array.of(0, 128, 255) }) as { aspects: Uint8Array };
    expect(aspects).toBeInstanceOf(Uint8Array);
    expect([...aspects]).toEqual([0, 128, 255]);
  });

  it('a million ids', () => {
    const ids = Uint32Array.from({ length: 1_000_000 }, (_, i) => i * 3);
    expect(there(ids).byteLength).toBeLessThan(4_000_100);
    expect(andBack(ids)).toEqual(ids);
  });

  it('folders within folders, as deep as paths go', () => {
    let folder: unknown = null;
    for (let i = 0; i < 500; i += 1) folder = { name: 'a', folders: [folder] };
    expect(andBack(folder)).toEqual(folder);
  });
});

it('a key without a value is left out, as structured clone reads it', () => {
  expect(andBack({ kind: 'answer', value: undefined })).toEqual({ kind: 'answer' });
});

it('arrays that MessagePack would turn into bytes are refused', () => {
  expect(() => there([new Float32Array(2)])).toThrow(TypeError);
  expect(() => there(new DataView(new ArrayBuffer(4)))).toThrow(TypeError);
});

it('half a number is refused', () => {
  expect(() => UINT32_EXTENSION.decode(new Uint8Array(3))).toThrow(RangeError);
});
