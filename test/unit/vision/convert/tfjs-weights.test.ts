import { describe, expect, it } from 'vitest';
import { cutWeights } from '../../../../src/vision/convert/tfjs-weights.ts';

const quantised = (name: string, shape: number[], scale: number, min: number) => ({
  name,
  shape,
  dtype: 'float32' as const,
  quantization: { dtype: 'uint8' as const, scale, min },
});
const plain = (name: string, shape: number[]) => ({ name, shape, dtype: 'float32' as const });

describe('cutWeights', () => {
  it('makes bytes floats, and keeps them where the zero point is a whole number', () => {
    const tensors = cutWeights([quantised('w', [2, 2], 0.5, -1)], Uint8Array.of(0, 2, 3, 255));
    const { shape, values, quantised: kept } = tensors.get('w')!;
    expect(shape).toEqual([2, 2]);
    expect([...values]).toEqual([-1, 0, 0.5, 126.5]);
    expect(kept).toMatchObject({ scale: 0.5, zeroPoint: 2 });
    expect([...kept!.bytes]).toEqual([0, 2, 3, 255]);
  });

  it('gives floats alone where it is not', () => {
    const tensors = cutWeights([quantised('w', [2], 0.5, 0.2)], Uint8Array.of(0, 1));
    expect(tensors.get('w')!.quantised).toBeNull();
    expect(tensors.get('w')!.values[1]).toBeCloseTo(0.7);
  });

  it('reads little-endian floats at any offset, and scalars', () => {
    const bytes = new Uint8Array(1 + 8);
    new DataView(bytes.buffer).setFloat32(1, 1.5, true);
    new DataView(bytes.buffer).setFloat32(5, -2, true);
    const tensors = cutWeights([quantised('scalar', [], 1, 0), plain('w', [2])], bytes);
    expect([...tensors.get('scalar')!.values]).toEqual([0]);
    expect([...tensors.get('w')!.values]).toEqual([1.5, -2]);
  });

  it('passes over integer tensors', () => {
    const integer = { ...quantised('i', [3], 1, 0), dtype: 'int32' as const };
    const tensors = cutWeights([integer, quantised('w', [1], 1, 0)], Uint8Array.of(9, 9, 9, 4));
    expect(tensors.has('i')).toBe(false);
    expect([...tensors.get('w')!.values]).toEqual([4]);
  });

  it('refuses a file that is too short or too long', () => {
    const weights = [quantised('w', [3], 1, 0)];
    for (const length of [2, 4]) {
      expect(() => cutWeights(weights, new Uint8Array(length))).toThrow(
        expect.objectContaining({ code: 'weights-invalid' }) as Error,
      );
    }
  });
});
