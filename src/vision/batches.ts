/** Batches of any size through a session that was made for one size. */
import type { InputTensor, OutputTensor, Session } from './runtime.ts';

/**
 * A session whose runs take any number of pictures, `size` at a time. The last turn is filled up with
 * zeros, of which nothing comes back. All inputs and outputs have the batch as their first axis.
 */
export function inBatchesOf(session: Session, size: number): Session {
  return {
    ...session,
    async run(inputs) {
      const count = Object.values(inputs)[0]?.dims[0] ?? 0;
      if (count === size) return session.run(inputs);
      const turns: Record<string, OutputTensor>[] = [];
      for (let from = 0; from < count; from += size) {
        const turn = Object.entries(inputs).map(([name, input]) => [name, part(input, from, size)]);
        turns.push(await session.run(Object.fromEntries(turn) as Record<string, InputTensor>));
      }
      const names = Object.keys(turns[0] ?? {});
      return Object.fromEntries(
        names.map((name) => [
          name,
          joined(
            turns.map((turn) => turn[name]!),
            count,
          ),
        ]),
      );
    },
  };
}

const elementsOf = ({ dims }: InputTensor): number =>
  dims.slice(1).reduce((product, length) => product * length, 1);

/** `count` pictures from `from` on; zeros beyond the last. */
function part(input: InputTensor, from: number, count: number): InputTensor {
  const { data, dims } = input;
  const each = elementsOf(input);
  const filled =
    data instanceof Float32Array ? new Float32Array(count * each) : new Uint8Array(count * each);
  filled.set(data.subarray(from * each, (from + count) * each));
  return { data: filled, dims: [count, ...dims.slice(1)] };
}

/** The first `count` pictures of all parts together. */
function joined(parts: readonly OutputTensor[], count: number): OutputTensor {
  const each = elementsOf(parts[0]!);
  const data = new Float32Array(count * each);
  let at = 0;
  for (const { data: some } of parts) {
    data.set(some.subarray(0, data.length - at), at);
    at += some.length;
  }
  return { data, dims: [count, ...parts[0]!.dims.slice(1)] };
}
