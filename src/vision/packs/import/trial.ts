/** Runs an imported net once: what its file declares may not be what it does. */
import type { Runtime } from '../../runtime.ts';
import { PackError } from '../errors.ts';
import type { NetManifest } from '../manifest.ts';
import { openNet } from '../open.ts';

/** Two pictures that look random, and are the same each time. */
function pictures(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: length * 2 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

const TOLERANCE = 0.01;

/**
 * Throws a PackError where the net can not be run, or gives what are no probabilities: taken for some,
 * every estimate would be wrong without a word.
 */
export async function tryNet(folder: string, net: NetManifest, runtime: Runtime): Promise<void> {
  const { input, outputs } = net;
  const [height, width] = [input.height, input.width].map((side) =>
    typeof side === 'number' ? side : side.usual,
  ) as [number, number];
  const bytes = pictures(3 * height * width);
  const data = input.type === 'uint8' ? bytes : Float32Array.from(bytes, (byte) => byte - 128);
  const dims = input.layout === 'NHWC' ? [2, height, width, 3] : [2, 3, height, width];
  const session = await openNet(folder, net, { runtime });
  try {
    const results = await session.run({ [input.name]: { data, dims } });
    for (const { name } of outputs) {
      const row = results[name]!.data.subarray(0, results[name]!.data.length / 2);
      const sum = row.reduce((total, value) => total + value, 0);
      if (!(Math.abs(sum - 1) <= TOLERANCE) || row.some((value) => value < -TOLERANCE)) {
        const begin = [...row.subarray(0, 3)].map((value) => value.toPrecision(3)).join(', ');
        throw new PackError(
          'output-mismatch',
          `The net's output "${name}" is ${begin}, ... for a picture of noise: these are no probabilities. Nets need a softmax as their last layer.`,
        );
      }
    }
  } finally {
    await session.release();
  }
}
