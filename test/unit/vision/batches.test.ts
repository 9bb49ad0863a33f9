import { describe, expect, it } from 'vitest';
import { inBatchesOf } from '../../../src/vision/batches.ts';
import type { InputTensor, Session } from '../../../src/vision/runtime.ts';

/** Gives the sum of each picture and its first byte; notes the sizes it was run with. */
function summing(): { session: Session; sizes: number[] } {
  const sizes: number[] = [];
  const session: Session = {
    inputs: [],
    outputs: [],
    run: (inputs) => {
      const { data, dims } = inputs.image!;
      const [count = 0, each = 0] = dims;
      sizes.push(count);
      const numbers = [...data];
      const pictures = Array.from({ length: count }, (_, i) =>
        numbers.slice(i * each, (i + 1) * each),
      );
      return Promise.resolve({
        sum: {
          data: Float32Array.from(pictures.map((picture) => picture.reduce((a, b) => a + b, 0))),
          dims: [count],
        },
        ends: {
          data: Float32Array.from(pictures.flatMap((picture) => [picture[0]!, picture.at(-1)!])),
          dims: [count, 2],
        },
      });
    },
    release: () => Promise.resolve(),
  };
  return { session, sizes };
}

const pictures = (count: number): InputTensor => ({
  data: Uint8Array.from({ length: count * 3 }, (_, i) => i + 1),
  dims: [count, 3],
});

describe('inBatchesOf', () => {
  it.each([
    [1, [2]],
    [2, [2]],
    [3, [2, 2]],
    [4, [2, 2]],
    [5, [2, 2, 2]],
  ])('gives of %i pictures what one run of all gives', async (count, expectedSizes) => {
    const { session, sizes } = summing();
    const whole = await summing().session.run({ image: pictures(count) });
    expect(await inBatchesOf(session, 2).run({ image: pictures(count) })).toEqual(whole);
    expect(sizes).toEqual(expectedSizes);
  });

  it('keeps the kind of numbers of its inputs', async () => {
    let seen: InputTensor | undefined;
    const session: Session = {
      ...summing().session,
      run: (inputs) => {
        seen = inputs.image;
        return Promise.resolve({ out: { data: Float32Array.of(1, 2), dims: [2] } });
      },
    };
    await inBatchesOf(session, 2).run({ image: { data: Float32Array.of(0.5), dims: [1, 1] } });
    expect(seen).toEqual({ data: Float32Array.of(0.5, 0), dims: [2, 1] });
  });

  it('passes a failure on', async () => {
    const session: Session = {
      ...summing().session,
      run: () => Promise.reject(new Error('device lost')),
    };
    await expect(inBatchesOf(session, 2).run({ image: pictures(3) })).rejects.toThrow(
      'device lost',
    );
  });
});
