/** Nets of other makers may have been written for exactly one picture: they are run once for each. */
import type { InputTensor, OutputTensor, Session } from '../runtime.ts';

/** Part `index` of `count` along the first axis. */
function part({ data, dims }: InputTensor, index: number, count: number): InputTensor {
  const length = data.length / count;
  return { data: data.subarray(index * length, (index + 1) * length), dims: [1, ...dims.slice(1)] };
}

function joined(parts: readonly OutputTensor[]): OutputTensor {
  const data = new Float32Array(parts.reduce((sum, each) => sum + each.data.length, 0));
  let at = 0;
  for (const each of parts) {
    data.set(each.data, at);
    at += each.data.length;
  }
  return { data, dims: [parts.length, ...parts[0]!.dims.slice(1)] };
}

/** The session itself where it takes any number of pictures, else one that does. */
export function oneAtATime(session: Session): Session {
  const [input, ...more] = session.inputs;
  if (input === undefined || more.length > 0 || input.shape[0] !== 1) return session;
  return {
    ...session,
    run: async (inputs) => {
      const given = inputs[input.name];
      const count = given?.dims[0] ?? 1;
      if (given === undefined || count === 1) return session.run(inputs);
      const results: Record<string, OutputTensor>[] = [];
      for (let i = 0; i < count; i += 1) {
        results.push(await session.run({ [input.name]: part(given, i, count) }));
      }
      return Object.fromEntries(
        Object.keys(results[0]!).map((name) => [name, joined(results.map((each) => each[name]!))]),
      );
    },
  };
}
