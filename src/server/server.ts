/**
 * The loopback host: the gallery in a browser of this machine, for who has no display to open a
 * window on, and for tests. Listens on 127.0.0.1 only; docs/architecture.md has its rules.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { pagePolicy } from '../contract/app/csp.ts';
import { parseImagePath, type MediaService } from '../contract/app/media.ts';
import { DecadesError, errorCode } from '../contract/errors.ts';
import type { Transport } from '../contract/transport.ts';
import { createAccess, type Access } from './access.ts';
import { answerFile, answerText } from './answers.ts';
import { answerImage } from './images.ts';
import { findPageFile } from './page-files.ts';
import { createRpcSockets } from './rpc-sockets.ts';

/** What is served of the core: a service for each window, and images. */
export interface ServedApp {
  connect(transport: Transport): void;
  readonly host: MediaService;
}

export interface ServerOptions {
  readonly app: ServedApp;
  /** Folder of the built page. */
  readonly pageDir: string;
  /** Any free one by default. */
  readonly port?: number;
}

export interface RunningServer {
  /** The address that lets browsers in, for a person's eyes. */
  readonly url: string;
  /** An address that lets one browser in, once: for its command line, which others can read. */
  ticketUrl(): string;
  /** Ends every connection. The app stays open. */
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';

/** Fails with `no-page` where the page is not built, and with `port-taken`. */
export async function startServer({
  app,
  pageDir,
  port = 0,
}: ServerOptions): Promise<RunningServer> {
  if (!existsSync(path.join(pageDir, 'index.html'))) {
    throw new DecadesError('no-page', "The gallery is not built yet: 'npm run build' does it.");
  }
  const launch = randomBytes(8).toString('hex');
  const server = createServer();
  await listen(server, port);
  const sockets = createRpcSockets((transport) => app.connect(transport));
  const address = server.address() as { port: number };
  const access = createAccess(address.port);

  server.on('request', (request, response) => {
    const context = { access, app, pageDir, launch };
    handle(context, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else answerText(response, 500, 'Something went wrong. Try again.');
    });
  });
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    if (mayConnect(access, request)) sockets.accept(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  const base = `http://${ADDRESS}:${address.port}/`;
  return {
    url: `${base}?token=${access.token}`,
    ticketUrl: () => `${base}?ticket=${access.createTicket()}`,
    close: async () => {
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = errorCode(error) === 'EADDRINUSE' || errorCode(error) === 'EACCES';
      const words = `Port ${port} is taken or not allowed: choose another one.`;
      reject(isTaken ? new DecadesError('port-taken', words) : error);
    });
    server.listen(port, ADDRESS, resolve);
  });
}

interface Context {
  readonly access: Access;
  readonly app: ServedApp;
  readonly pageDir: string;
  readonly launch: string;
}

async function handle(
  { access, app, pageDir, launch }: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host, cookie } = request.headers;
  if (!access.isHost(host) || !isFromHere(request)) {
    answerText(response, 403, 'Decades answers to its own page only.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    answerText(response, 405, 'Only GET and HEAD are answered.', { Allow: 'GET, HEAD' });
    return;
  }
  const [pathname = '', query = ''] = (request.url ?? '').split('?', 2);
  if (pathname === '/' && isInvited(access, new URLSearchParams(query))) {
    answerText(response, 303, 'Welcome.', { Location: '/', 'Set-Cookie': access.setCookie });
    return;
  }
  if (!access.isKnown(cookie)) {
    answerText(response, 401, 'Open the address that Decades printed when it was started last.');
    return;
  }
  const image = pathname.startsWith('/image/') ? parseImagePath(pathname.slice(6)) : null;
  if (image !== null) {
    await answerImage(app.host, image, launch, request, response);
    return;
  }
  const file = findPageFile(pageDir, pathname);
  if (file === null) {
    answerText(response, 404, 'There is nothing here.');
    return;
  }
  await answerFile(response, file.file, {
    'Cache-Control': file.cacheControl,
    'Content-Security-Policy': pagePolicy({ connections: [`ws://${host}`] }),
    'Content-Type': file.type,
  });
}

function isInvited(access: Access, query: URLSearchParams): boolean {
  const [token, ticket] = [query.get('token'), query.get('ticket')];
  return (
    (token !== null && access.isToken(token)) || (ticket !== null && access.takeTicket(ticket))
  );
}

/** Browsers tell which site a request comes from; other pages get nothing, not even a picture. */
function isFromHere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Pages of other origins may open WebSockets to here, and cookies go with them. */
function mayConnect(access: Access, { url, headers }: IncomingMessage): boolean {
  const { host, origin, cookie } = headers;
  return (
    url === '/rpc' &&
    access.isHost(host) &&
    access.isOwnOrigin(origin, host) &&
    access.isKnown(cookie)
  );
}
