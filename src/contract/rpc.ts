/**
 * Turns an object of async functions into one that another process can call over a Transport.
 * Guarantees: every call settles, since closing the transport rejects all that are pending;
 * answers may come in any order; an unknown method is an error of that call alone. The serving side
 * may also send events, which answer nothing.
 */
import { ConnectionClosedError, DecadesError, errorCode, errorMessage } from './errors.ts';
import type { Transport } from './transport.ts';

type AsyncFunction = (...args: never[]) => Promise<unknown>;

/** An object whose functions all return promises, and so can be called from afar. */
export type Service<S> = { readonly [K in keyof S]: S[K] extends AsyncFunction ? S[K] : never };

interface Call {
  readonly kind: 'call';
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly value: unknown;
}
interface Failure {
  readonly kind: 'failure';
  readonly id: number;
  readonly code: string;
  readonly message: string;
}
interface Event {
  readonly kind: 'event';
  readonly id: 0;
  readonly value: unknown;
}
type Message = Call | Answer | Failure | Event;

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}

/**
 * Answers calls that arrive on `transport` with the functions of `service`. Returns a function that
 * sends an event to the other end.
 */
export function serve<S extends Service<S>>(
  transport: Transport,
  service: S,
): (event: unknown) => void {
  const methods = new Map<string, AsyncFunction>(
    Object.entries(service).filter((entry): entry is [string, AsyncFunction] => {
      return typeof entry[1] === 'function';
    }),
  );
  const answer = async ({ id, method, args }: Call): Promise<void> => {
    try {
      const run = methods.get(method);
      if (run === undefined) throw new DecadesError('unknown-method', `no method "${method}"`);
      const value = await run(...(args as never[]));
      transport.send({ kind: 'answer', id, value } satisfies Answer);
    } catch (error) {
      const code = errorCode(error) ?? 'failed';
      transport.send({ kind: 'failure', id, code, message: errorMessage(error) } satisfies Failure);
    }
  };
  transport.onMessage((message) => {
    if (isMessage(message) && message.kind === 'call') void answer(message);
  });
  return (value) => transport.send({ kind: 'event', id: 0, value } satisfies Event);
}

/**
 * A proxy whose every method is a call to the service at the other end of `transport`. Events that
 * come from there are given to `onEvent`.
 */
export function connect<S extends Service<S>>(
  transport: Transport,
  onEvent: (event: unknown) => void = () => undefined,
): S {
  const pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  let closedBecause: string | null = null;

  transport.onMessage((message) => {
    if (!isMessage(message) || message.kind === 'call') return;
    if (message.kind === 'event') {
      onEvent(message.value);
      return;
    }
    const waiting = pending.get(message.id);
    if (waiting === undefined) return;
    pending.delete(message.id);
    if (message.kind === 'answer') waiting.resolve(message.value);
    else waiting.reject(new DecadesError(message.code, message.message));
  });
  transport.onClose((reason) => {
    closedBecause = reason;
    for (const { reject } of pending.values()) reject(new ConnectionClosedError(reason));
    pending.clear();
  });

  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closedBecause !== null) {
        reject(new ConnectionClosedError(closedBecause));
        return;
      }
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      transport.send({ kind: 'call', id: lastId, method, args } satisfies Call);
    });

  return new Proxy({} as S, {
    get: (_target, method) => {
      // A proxy that answered `then` would be taken for a promise by `await`.
      if (typeof method !== 'string' || method === 'then') return undefined;
      return (...args: unknown[]) => call(method, args);
    },
  });
}
