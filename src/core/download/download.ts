/** Downloads a file that is worth going on with where it was broken off. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout } from 'node:timers/promises';
import { DownloadError } from './errors.ts';
import { reach } from './reach.ts';

export interface Download {
  readonly url: string;
  /** Bytes of the whole file. */
  readonly size: number;
  /** Where it is put; what is there of it already is kept. */
  readonly file: string;
  readonly onProgress: (received: number) => void;
  /** How often a broken connection is taken up again. Default: 5. */
  readonly retries?: number;
  /** Pause before that. Default: 2 s. */
  readonly pauseMs?: number;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

const sizeOf = async (file: string): Promise<number> =>
  (await stat(file).catch(() => null))?.size ?? 0;

/**
 * Fills the file up to its size. Fails with a DownloadError, or with the reason of `signal`; what has
 * come by then stays for the next try.
 */
export async function download(options: Download): Promise<void> {
  const { size, file, retries = 5, pauseMs = 2000, signal } = options;
  for (let failures = 0; ;) {
    const before = await sizeOf(file);
    if (before === size) return;
    try {
      await receive(options, before < size ? before : 0);
      if ((await sizeOf(file)) === size) return;
      throw new DownloadError('no-network', 'The connection ended early.');
    } catch (error) {
      signal?.throwIfAborted();
      // The address answered, and will not do better the next time.
      if (error instanceof DownloadError && error.code !== 'no-network') throw error;
      const got = await sizeOf(file);
      failures = got > before ? 1 : failures + 1;
      if (failures > retries) {
        const message = `The download stopped at ${got} of ${size} bytes. The next try goes on from there.`;
        throw new DownloadError('no-network', message, { cause: error });
      }
      await setTimeout(pauseMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}

/** One request for what is missing from `start` on. */
async function receive(
  { url, size, file, onProgress, signal }: Download,
  start: number,
): Promise<void> {
  const response = await reach(url, {
    ...(start > 0 ? { headers: { range: `bytes=${start}-` } } : {}),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok || response.body === null) {
    throw new DownloadError('address-refused', `${url} answers with ${response.status}.`);
  }
  // A server that knows no ranges sends everything again.
  const goesOn =
    response.status === 206 &&
    response.headers.get('content-range')?.startsWith(`bytes ${start}-`) === true;
  let received = goesOn ? start : 0;
  const counting = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      received += chunk.length;
      if (received > size) {
        done(new DownloadError('file-mismatch', 'The file is larger than was announced.'));
        return;
      }
      onProgress(received);
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
    counting,
    createWriteStream(file, { flags: goesOn ? 'a' : 'w' }),
  );
}
