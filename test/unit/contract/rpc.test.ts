import { describe, expect, it } from 'vitest';
import { ConnectionClosedError, DecadesError } from '../../../src/contract/errors.ts';
import { connect, serve } from '../../../src/contract/rpc.ts';
import { transportPair } from '../../fixtures/transport-pair.ts';

const service = {
  double: (n: number) => Promise.resolve(n * 2),
  slow: (n: number, ms: number) => new Promise<number>((done) => setTimeout(() => done(n), ms)),
  refuse: (): Promise<never> => Promise.reject(new DecadesError('not-today', 'come back later')),
  hang: () => new Promise<never>(() => undefined),
};

function client() {
  const [near, far, close] = transportPair();
  serve(far, service);
  return { remote: connect<typeof service>(near), near, close };
}

describe('connect and serve', () => {
  it('carries arguments and answers', async () => {
    expect(await client().remote.double(21)).toBe(42);
  });

  it('matches answers that come in another order', async () => {
    const { remote } = client();
    expect(await Promise.all([remote.slow(1, 20), remote.slow(2, 1), remote.double(3)])).toEqual([
      1, 2, 6,
    ]);
  });

  it('carries the code and the sentence of an error', async () => {
    await expect(client().remote.refuse()).rejects.toMatchObject({
      code: 'not-today',
      message: 'come back later',
    });
  });

  it('fails a call to a method that is not there, and goes on', async () => {
    const { near } = client();
    const other = connect<{ nothing: () => Promise<void>; double: (n: number) => Promise<number> }>(
      near,
    );
    await expect(other.nothing()).rejects.toMatchObject({ code: 'unknown-method' });
    expect(await other.double(1)).toBe(2);
  });

  it('does not answer to names that every object inherits', async () => {
    const { near } = client();
    const other = connect<{ constructor: () => Promise<void> }>(near);
    await expect(other.constructor()).rejects.toMatchObject({ code: 'unknown-method' });
  });

  it('rejects every pending call when the channel closes, and every later one', async () => {
    const { remote, close } = client();
    const pending = [remote.hang(), remote.hang()];
    close('the process was killed');
    for (const call of pending) {
      await expect(call).rejects.toThrow(ConnectionClosedError);
      await expect(call).rejects.toThrow('the process was killed');
    }
    await expect(remote.double(1)).rejects.toThrow(ConnectionClosedError);
  });
});
