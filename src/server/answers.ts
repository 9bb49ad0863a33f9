/** What every answer of the loopback host has in common, and how each kind is written. */
import { open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { IMAGE_POLICY } from '../contract/app/csp.ts';

type Headers = Readonly<Record<string, string | number>>;

/** Other origins may neither embed, frame, open with a handle, nor sniff what comes from here. */
const COMMON: Headers = {
  'Content-Security-Policy': IMAGE_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

export function writeHead(response: ServerResponse, status: number, headers: Headers): void {
  response.writeHead(status, { ...COMMON, ...headers });
}

/** A sentence for a person, never stored. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Headers = {},
): void {
  writeHead(response, status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  });
  response.end(`${text}\n`);
}

export function answerBytes(response: ServerResponse, bytes: Uint8Array, headers: Headers): void {
  writeHead(response, 200, { ...headers, 'Content-Length': bytes.byteLength });
  response.end(bytes);
}

/**
 * Sends a file piece by piece. Fails, with nothing sent yet, where it can not be opened; a page that
 * goes away meanwhile is no error.
 */
export async function answerFile(
  response: ServerResponse,
  file: string | Buffer,
  headers: Headers,
): Promise<void> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    writeHead(response, 200, { ...headers, 'Content-Length': size });
    if (response.req.method === 'HEAD' || size === 0) {
      response.end();
      return;
    }
    // A file that is cut meanwhile breaks the connection, rather than leaving the page waiting.
    response.strictContentLength = true;
    await pipeline(handle.createReadStream({ end: size - 1, autoClose: false }), response).catch(
      () => response.destroy(),
    );
  } finally {
    await handle.close();
  }
}
