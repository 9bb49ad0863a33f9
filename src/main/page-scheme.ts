/** `app://decades/`: the files of the built page, and nothing else of the disk. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pagePolicy } from '../contract/app/csp.ts';
import { PAGE_ORIGIN } from '../contract/desktop/index.ts';
import { errorCode } from '../contract/errors.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': pagePolicy({ images: ['photo:'] }),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/**
 * The file below `folder` that an address names, `/` being `index.html`. Null where the address is not
 * the page's, leads out of the folder, or is of a kind that no page is made of.
 */
export function pageFile(folder: string, address: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== PAGE_ORIGIN) return null;
  const name = decoded(url.pathname === '/' ? '/index.html' : url.pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const file = path.resolve(folder, `.${name}`);
  const inside = path.relative(folder, file);
  if (inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside)) return null;
  return path.extname(file).toLowerCase() in TYPES ? file : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Answers requests for the page's files. */
export function answerPage(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: HEADERS });
    const file = pageFile(folder, request.url);
    const bytes = file === null ? null : await readPageFile(file);
    if (file === null || bytes === null)
      return new Response(null, { status: 404, headers: HEADERS });
    const type = TYPES[path.extname(file).toLowerCase()]!;
    return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': type } });
  };
}

async function readPageFile(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EISDIR') return null;
    throw error;
  }
}
