import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../../../../src/vision/convert/caffe/blobs.ts';
import { readMeanImage } from '../../../../../src/vision/convert/caffe/binaryproto.ts';
import { readCaffemodel } from '../../../../../src/vision/convert/caffe/caffemodel.ts';
import { smallCaffeNet } from '../../../../fixtures/caffe/nets.ts';
import { seedNet } from '../../../../fixtures/caffe/reference.ts';
import { encodeBlob, writeCaffemodel } from '../../../../fixtures/caffe/write.ts';

const net = seedNet(smallCaffeNet(), 3);
const INVALID = expect.objectContaining({ code: 'net-invalid' }) as Error;

/** A message with one field of that number that holds bytes. */
const wrap = (field: number, ...parts: Uint8Array[]): Uint8Array => {
  const writer = protobuf.Writer.create();
  for (const part of parts) writer.uint32((field << 3) | 2).bytes(part);
  return writer.finish();
};

describe('readCaffemodel', () => {
  it.each(['V1', 'V2'] as const)('reads the weights of a %s file', (format) => {
    const weights = readCaffemodel(writeCaffemodel(net, format));
    expect([...weights.keys()]).toEqual([...net.blobs.keys()]);
    for (const [name, blobs] of net.blobs) {
      const found = weights.get(name)!;
      expect(found.map(numbersOf)).toEqual(blobs.map(({ values }) => values));
      const sizes = (shape: readonly number[]) => shape.filter((size) => size !== 1);
      expect(found.map(({ shape }) => sizes(shape))).toEqual(
        blobs.map(({ shape }) => sizes(shape)),
      );
    }
  });

  it('reads weights of double precision', () => {
    const doubles = Buffer.alloc(16);
    doubles.writeDoubleLE(1.5);
    doubles.writeDoubleLE(-2, 8);
    const shape = wrap(7, protobuf.Writer.create().uint32(8).int64(2).finish());
    const blob = Buffer.concat([shape, wrap(8, doubles)]);
    const file = wrap(100, Buffer.concat([wrap(1, Buffer.from('a')), wrap(7, blob)]));
    expect([...numbersOf(readCaffemodel(file).get('a')![0]!)]).toEqual([1.5, -2]);
  });

  it('refuses a file that is cut off anywhere', () => {
    const whole = writeCaffemodel(net, 'V2');
    const cut = fc.integer({ min: 0, max: whole.length - 5 });
    fc.assert(
      fc.property(cut, (length) => {
        const part = whole.subarray(0, length);
        // Between two layers a file is whole by itself: what it lacks the net will miss.
        try {
          expect(readCaffemodel(part).size).toBeLessThanOrEqual(net.blobs.size);
        } catch (error) {
          expect(error).toMatchObject({ code: 'net-invalid' });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses other bytes without an error of another kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          readCaffemodel(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^net-/) as string });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a length of four gigabytes takes no memory', () => {
    const length = protobuf.Writer.create()
      .uint32((100 << 3) | 2)
      .uint32(0xffffffff)
      .finish();
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readCaffemodel(Buffer.concat([length, Buffer.alloc(100)]))).toThrow(INVALID);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 2 ** 20);
  });

  it('a shape of four giganumbers takes no memory', () => {
    const dims = protobuf.Writer.create();
    for (const size of [65536, 65536]) dims.uint32(8).int64(size);
    const layer = wrap(7, wrap(7, dims.finish()));
    expect(() => readCaffemodel(wrap(100, layer))).toThrow('should be 65536x65536 numbers');
  });

  it('a few megabytes that say they are millions of layers do not become objects', () => {
    const layers = Buffer.alloc(4 * 2 ** 20);
    for (let i = 0; i < layers.length; i += 2) layers[i] = (2 << 3) | 2;
    const before = process.memoryUsage().heapUsed;
    expect(() => readCaffemodel(layers)).toThrow('too many of "layers"');
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 2 ** 20);
  });

  it('says what to do with files of before 2014', () => {
    const v0 = wrap(2, wrap(1, wrap(1, Buffer.from('conv'))));
    expect(() => readCaffemodel(v0)).toThrow('upgrade_net_proto_binary');
  });

  it('refuses weights that are written in another way', () => {
    const unpacked = protobuf.Writer.create()
      .uint32((5 << 3) | 5)
      .float(1)
      .finish();
    expect(() => readCaffemodel(wrap(100, wrap(7, unpacked)))).toThrow('of another kind');
  });
});

describe('readMeanImage', () => {
  const values = Float32Array.from({ length: 3 * 4 * 4 }, (_, i) => i / 2);

  it.each(['V1', 'V2'] as const)('reads one of a %s file', (format) => {
    const shape = format === 'V1' ? [1, 3, 4, 4] : [3, 4, 4];
    const mean = readMeanImage(encodeBlob({ shape, values }, format));
    expect(mean.side).toBe(4);
    expect(new Float32Array(Uint8Array.from(mean.data).buffer)).toEqual(values);
  });

  it.each([
    ['one colour', [1, 1, 4, 12]],
    ['no square', [1, 3, 2, 8]],
    ['two pictures', [2, 3, 2, 4]],
  ])('refuses %s', (_, shape) => {
    expect(() => readMeanImage(encodeBlob({ shape, values }, 'V1'))).toThrow(INVALID);
  });
});
