/**
 * A native runtime with providers that this machine lacks: each runs on the CPU, and is broken in the
 * way that a test wants. What goes wrong goes wrong where the real runtime's calls would.
 */
import type { Provider } from '../../../../src/contract/vision.ts';
import {
  nativeRuntime,
  RunError,
  type OutputTensor,
  type Runtime,
  type Session,
} from '../../../../src/vision/runtime.ts';

/** Changes a session that was made for a pretended provider, or throws as if it could not be made. */
export type Pretence = (session: Session) => Session;

/** Right, and faster than any CPU: it knows what it was asked before. */
export const sound: Pretence = (session) => {
  const known = new WeakMap<object, Record<string, OutputTensor>>();
  return {
    ...session,
    run: async (inputs) => {
      const key = inputs.image!.data;
      const outputs = known.get(key) ?? (await session.run(inputs));
      known.set(key, outputs);
      return outputs;
    },
  };
};

export const unavailable: Pretence = () => {
  throw new Error('Failed to get a WebGPU adapter: No supported adapters');
};

/** Takes at least so long for each run. */
export function slow(milliseconds: number): Pretence {
  return (session) => ({
    ...session,
    run: async (inputs) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return session.run(inputs);
    },
  });
}

/** One output is changed, in whichever net has it. */
export function wrong(output: string, change: (value: number) => number): Pretence {
  return (session) => ({
    ...session,
    run: async (inputs) => {
      const outputs = await session.run(inputs);
      const found = outputs[output];
      if (found === undefined) return outputs;
      const changed: OutputTensor = { ...found, data: found.data.map(change) };
      return { ...outputs, [output]: changed };
    },
  });
}

/** A device that is lost while `lost.is`: no net runs any more. */
export function losable(lost: { is: boolean }): Pretence {
  return (session) => ({
    ...session,
    run: (inputs) => (lost.is ? Promise.reject(new RunError('device lost')) : session.run(inputs)),
  });
}

export type Pretences = Readonly<Partial<Record<Provider, Pretence>>>;

/** A runtime that has exactly these providers, and the CPU. */
export function pretendRuntime(pretences: Pretences): Runtime {
  return {
    version: 'pretended',
    createSession: async (model, options = {}) => {
      const { provider = 'cpu' } = options;
      const pretence =
        provider === 'cpu'
          ? (pretences.cpu ?? ((session: Session) => session))
          : pretences[provider];
      if (pretence === undefined) throw new Error(`no such provider: ${provider}`);
      const session = await nativeRuntime.createSession(model, { ...options, provider: 'cpu' });
      try {
        return pretence(session);
      } catch (error) {
        await session.release();
        throw error;
      }
    },
    listProviders: () =>
      ['cpu', ...Object.keys(pretences)].map((name) => ({ name, bundled: true })),
  };
}
