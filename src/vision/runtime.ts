/**
 * The only door to ONNX Runtime. The rest of vision sees nets as functions from named tensors to
 * named tensors. A run blocks the thread it is on, so this belongs in a process of its own.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { env, InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { errorMessage } from '../contract/errors.ts';
import type { Provider, ProviderStatus } from '../contract/vision.ts';

/** Elements are row-major; bytes go to uint8 inputs, floats to float32 ones. */
export interface InputTensor {
  readonly data: Uint8Array | Float32Array;
  readonly dims: readonly number[];
}

export interface OutputTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** What a net declares of an input or output; a text dimension is dynamic. */
export interface TensorSpec {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export interface Session {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /** One run at a time is fastest. Rejects where names, types or shapes do not fit. */
  run(inputs: Readonly<Record<string, InputTensor>>): Promise<Record<string, OutputTensor>>;
  /** Frees the native memory; the session must not be used again. */
  release(): Promise<void>;
}

export interface SessionOptions {
  /** Threads of one run; two processes of one thread beat one process of two. Default 1. */
  readonly threads?: number;
  /** Execution provider. It does not fall back: an unavailable one throws. Default `cpu`. */
  readonly provider?: Provider;
  /**
   * Lengths that are the same in every run, by the names that the net gives its dimensions:
   * accelerators are set up for them once. Default: all may vary.
   */
  readonly fixed?: Readonly<Record<string, number>>;
  /**
   * Keep freed memory for the next run. Faster by itself, but its growth is a single huge
   * allocation, which is fatal inside Electron. Default false.
   */
  readonly arena?: boolean;
}

/** Makes sessions. Tests put another one here, with providers that this machine lacks or that fail. */
export interface Runtime {
  /** Version of ONNX Runtime. */
  readonly version: string;
  /** Makes a session from the bytes of an ONNX file. The caller has checked what they are. */
  createSession(model: Uint8Array, options?: SessionOptions): Promise<Session>;
  /** Execution providers that the runtime knows here. */
  listProviders(): ProviderStatus[];
}

/** The runtime could not run a net; on an accelerator that is a reason to use another. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

function specs(metadata: readonly InferenceSession.ValueMetadata[]): TensorSpec[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: value.shape }
      : { name: value.name, type: 'not a tensor', shape: [] },
  );
}

function toTensor({ data, dims }: InputTensor): Tensor {
  return data instanceof Float32Array
    ? new Tensor('float32', data, dims)
    : new Tensor('uint8', data, dims);
}

function fromTensor(name: string, tensor: Tensor): OutputTensor {
  if (!(tensor.data instanceof Float32Array)) {
    throw new TypeError(`output "${name}" is ${tensor.type}, not float32`);
  }
  return { data: tensor.data, dims: tensor.dims };
}

async function createSession(
  model: Uint8Array,
  { threads = 1, provider = 'cpu', arena = false, fixed = {} }: SessionOptions = {},
): Promise<Session> {
  const session = await InferenceSession.create(model, {
    executionProviders: [provider],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableCpuMemArena: arena,
    // DirectML can not have it; there is nothing to gain for the others without the arena.
    enableMemPattern: provider === 'cpu',
    freeDimensionOverrides: fixed,
    logSeverityLevel: 3,
  });
  return {
    inputs: specs(session.inputMetadata),
    outputs: specs(session.outputMetadata),
    async run(inputs) {
      const feeds = Object.entries(inputs).map(([name, input]) => [name, toTensor(input)] as const);
      const results = await session.run(Object.fromEntries(feeds)).catch((error: unknown) => {
        throw new RunError(errorMessage(error), { cause: error });
      });
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, fromTensor(name, tensor)]),
      );
    },
    release: () => session.release(),
  };
}

/** What a provider that is not bundled needs beside the runtime's library. */
const MORE_FILES: Readonly<Record<string, string>> = {
  cuda: 'libonnxruntime_providers_cuda.so',
};

/** Whether they are there: in the package, or where a host said with LD_LIBRARY_PATH. */
function hasFiles(provider: string): boolean {
  const file = MORE_FILES[provider];
  if (file === undefined) return false;
  const own = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  const bin = path.join(path.dirname(own), 'bin/napi-v6', process.platform, process.arch);
  const folders = (process.env.LD_LIBRARY_PATH ?? '').split(path.delimiter).filter(Boolean);
  return [bin, ...folders].some((folder) => existsSync(path.join(folder, file)));
}

function listProviders(): ProviderStatus[] {
  return listSupportedBackends().map(({ name, bundled }) => ({
    name,
    bundled: bundled || hasFiles(name),
  }));
}

export const nativeRuntime: Runtime = {
  version: env.versions.node ?? 'unknown',
  createSession,
  listProviders,
};
