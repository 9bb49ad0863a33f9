import { errorMessage } from '../../contract/errors.ts';
import { DownloadError } from './errors.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** The address itself where it is one of TLS, or of this machine. Fails with `address-refused`. */
export function trusted(url: string): string {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))) return url;
  throw new DownloadError('address-refused', `${url} is not a https address.`);
}

/** A response from an address that can be believed. Fails with `no-network` where none comes. */
export async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    const response = await fetch(trusted(url), init);
    trusted(response.url); // it may have been sent on
    return response;
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const { cause } = error as { readonly cause?: unknown };
    const why = cause === undefined ? errorMessage(error) : errorMessage(cause);
    throw new DownloadError('no-network', `${url} can not be reached (${why}).`, { cause: error });
  }
}

/**
 * Bytes of the file at an address, asked for without downloading it; null where the server does not
 * say. Fails as `reach` does, and with `address-refused` where there is no file.
 */
export async function sizeAt(url: string): Promise<number | null> {
  const response = await reach(url, { headers: { range: 'bytes=0-0' } });
  await response.body?.cancel();
  if (!response.ok) {
    throw new DownloadError('address-refused', `${url} answers with ${response.status}.`);
  }
  const whole =
    response.status === 206
      ? /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1]
      : response.headers.get('content-length');
  return whole === undefined || whole === null ? null : Number(whole);
}
