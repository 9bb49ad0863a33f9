/** The loopback host over its port: who is let in, what is served, and how. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from '@msgpack/msgpack';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Tile } from '../../../src/contract/app/index.ts';
import type { App } from '../../../src/core/index.ts';
import { startServer, type RunningServer } from '../../../src/server/index.ts';
import { browserArgs, ensureBrowser } from '../../../tools/browser.ts';
import { appFolders, openTestApp, scanned } from '../../fixtures/app.ts';
import { personPhoto, plainPhoto } from '../../fixtures/photos.ts';
import { clientOf, type Client } from './http.ts';

const folders = appFolders();
const page = path.join(folders.photos, '../page');
let app: App;
let server: RunningServer;
let client: Client;
let tiles: readonly Tile[];

const PAGE = `<!doctype html><html lang="en"><head><title>Page</title>
<link rel="stylesheet" href="./assets/style.css"></head>
<body style="color: red"><script>globalThis.inline = true</script>
<script type="module" src="./assets/page.js"></script></body></html>`;
const SCRIPT = `
try { new Function('globalThis.evaluated = true')(); } catch {}
try { document.body.innerHTML = '<b>'; globalThis.injected = true; } catch {}
document.addEventListener('securitypolicyviolation', (event) => globalThis.violated.push(event.effectiveDirective));
globalThis.violated = [];
const socket = new WebSocket(new URL('rpc', location.href.replace('http', 'ws')));
socket.onopen = () => { globalThis.connected = true; };
const image = new Image();
image.onload = () => { globalThis.seen = image.naturalWidth; };
image.src = 'image/thumbnail/1';
`;

beforeAll(async () => {
  mkdirSync(path.join(page, 'assets'), { recursive: true });
  writeFileSync(path.join(page, 'index.html'), PAGE);
  writeFileSync(path.join(page, 'assets/page.js'), SCRIPT);
  writeFileSync(path.join(page, 'assets/style.css'), 'body { margin: 0 }');
  await personPhoto(path.join(folders.photos, 'person.jpg'), 1);
  await plainPhoto(path.join(folders.photos, 'plain.jpg'), 2);
  app = openTestApp(folders.library);
  await app.gallery.changeSettings({ provider: 'cpu' });
  const end = scanned(app);
  await app.host.addFolders([Buffer.from(folders.photos)]);
  await end;
  server = await startServer({ app, pageDir: page });
  client = await clientOf(server.url);
  const { result, photos } = await app.gallery.openResult('', 'oldest');
  tiles = (await app.gallery.tiles(result, 0, photos)).filter((tile) => tile !== null);
});
afterAll(async () => {
  await server.close();
  await app.host.close();
  folders.remove();
});

describe('letting in', () => {
  it('the printed address gives a cookie and leads to the page without the token', async () => {
    const { pathname, search, hostname } = new URL(server.url);
    expect(hostname).toBe('127.0.0.1');
    const answer = await client.ask(pathname + search, { cookie: '' });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^decades-\d+=[\w-]+; HttpOnly; SameSite=Strict; Path=\/$/),
    ]);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect((await client.ask('/')).body.toString()).toBe(PAGE);
  });

  it('a ticket lets in once', async () => {
    const { pathname, search } = new URL(server.ticketUrl());
    expect((await client.ask(pathname + search, { cookie: '' })).status).toBe(303);
    expect((await client.ask(pathname + search, { cookie: '' })).status).toBe(401);
  });

  it('nothing is given to who has no cookie, or a wrong one', async () => {
    const wrong = client.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const path of [
      '/',
      '/?token=',
      '/?token=x',
      '/assets/page.js',
      '/image/thumbnail/1',
      '/x',
    ])
      for (const cookie of ['', wrong]) {
        const answer = await client.ask(path, { cookie });
        expect(answer.status, path).toBe(401);
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.body.toString()).not.toContain('<');
      }
  });

  it('only its own names are answered, with the right port', async () => {
    const { port } = client;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
      expect((await client.ask('/', { host })).status).toBe(200);
    for (const host of ['127.0.0.1', 'localhost:1', `evil.example:${port}`, `[::1]:${port}`])
      expect((await client.ask('/', { host })).status, host).toBe(403);
    const token = new URL(server.url).search;
    expect((await client.ask(`/${token}`, { host: `evil.example:${port}` })).status).toBe(403);
  });

  it('what another site asks for is refused, whatever cookie goes with it', async () => {
    for (const site of ['cross-site', 'same-site'])
      expect((await client.ask('/image/thumbnail/1', { 'sec-fetch-site': site })).status).toBe(403);
    for (const site of ['same-origin', 'none'])
      expect((await client.ask('/', { 'sec-fetch-site': site })).status).toBe(200);
  });

  it('only reading is answered', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await client.ask('/', {}, method);
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD');
    }
    const head = await client.ask('/', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers['content-length']).toBe(`${PAGE.length}`);
  });
});

describe('answers', () => {
  it('have headers that keep other pages out', async () => {
    for (const path of ['/', '/assets/page.js', '/image/thumbnail/1', '/none']) {
      const { headers } = await client.ask(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      const policy = headers['content-security-policy'] as string;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('the page may connect to the name under which it was asked for', async () => {
    for (const host of [`127.0.0.1:${client.port}`, `localhost:${client.port}`]) {
      const { headers } = await client.ask('/', { host });
      expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://${host};`);
    }
  });

  it('nothing outside of the page can be read', async () => {
    writeFileSync(path.join(page, '../secret.js'), 'secret');
    for (const path of [
      '/../secret.js',
      '/assets/../../secret.js',
      '/%2e%2e/secret.js',
      '/..%2fsecret.js',
      `http://127.0.0.1:${client.port}/../secret.js`,
      '//etc/passwd',
    ]) {
      const answer = await client.ask(path);
      expect(answer.status, path).toBe(404);
      expect(answer.body.toString()).not.toContain('secret');
    }
  });
});

describe('images', () => {
  const tileOf = (name: string): Tile => tiles.find((tile) => tile.name === name)!;

  it('thumbnails are kept by the browser, for this start of the host only', async () => {
    const path = `/image/thumbnail/${tileOf('plain.jpg').id}`;
    const answer = await client.ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('image/jpeg');
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(answer.headers.vary).toBe('Cookie');
    expect(answer.body.subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8));
    const again = await client.ask(path, { 'if-none-match': answer.headers.etag! });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });

  it('a photo is its file', async () => {
    const { status, headers, body } = await client.ask(`/image/photo/${tileOf('plain.jpg').id}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/jpeg');
    expect(body).toEqual(readFileSync(path.join(folders.photos, 'plain.jpg')));
    const head = await client.ask(`/image/photo/${tileOf('plain.jpg').id}`, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers['content-length']).toBe(`${body.length}`);
  });

  it('a face is never stored by the browser', async () => {
    const [face] = tileOf('person.jpg').faces;
    const answer = await client.ask(`/image/face/${face!.id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers.etag).toBeUndefined();
  });

  it('what is not there, or no image, is 404', async () => {
    for (const path of [
      '/image/thumbnail/999',
      '/image/photo/999',
      '/image/face/999',
      '/image/thumbnail/0',
      '/image/thumbnail/1e1',
      '/image/thumbnail/../photo/1',
      '/image/file/1',
      '/image/',
    ])
      expect((await client.ask(path)).status, path).toBe(404);
  });

  it('a photo whose file is gone says so, and its thumbnail stays', async () => {
    const file = path.join(folders.photos, 'plain.jpg');
    const bytes = readFileSync(file);
    rmSync(file);
    try {
      const { id } = tileOf('plain.jpg');
      const answer = await client.ask(`/image/photo/${id}`);
      expect(answer.status).toBe(410);
      expect(answer.headers).toMatchObject({
        'decades-problem': 'vanished',
        'cache-control': 'no-store',
      });
      expect((await client.ask(`/image/thumbnail/${id}`)).status).toBe(200);
    } finally {
      writeFileSync(file, bytes);
    }
  });
});

describe('the WebSocket', () => {
  const rpc = (headers: Record<string, string>, path = '/rpc'): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${client.port}${path}`, { headers });
  const own = () => ({ cookie: client.cookie, origin: `http://127.0.0.1:${client.port}` });
  /** Status of the refusal, or 101. */
  const upgrade = (socket: WebSocket): Promise<number> =>
    new Promise((resolve, reject) => {
      socket.once('open', () => {
        socket.close();
        resolve(101);
      });
      socket.once('unexpected-response', (request, { statusCode = 0 }) => {
        request.destroy();
        resolve(statusCode);
      });
      socket.once('error', reject);
    });

  it('opens for a page of this host', async () => {
    expect(await upgrade(rpc(own()))).toBe(101);
  });

  it.each<[string, () => Record<string, string>, string?]>([
    ['no cookie', () => ({ ...own(), cookie: '' })],
    ['no origin', () => ({ cookie: client.cookie })],
    ['another origin', () => ({ ...own(), origin: 'http://evil.example' })],
    ['an origin of another port', () => ({ ...own(), origin: 'http://127.0.0.1:1' })],
    ['the origin of a file', () => ({ ...own(), origin: 'null' })],
    ['another host', () => ({ ...own(), host: 'evil.example' })],
    ['another path', own, '/other'],
  ])('is refused to %s', async (_name, headers, path) => {
    expect(await upgrade(rpc(headers(), path))).toBe(403);
  });

  it('closes on what is no message, and goes on without it', async () => {
    for (const [sent, code] of [
      [Buffer.of(0xc1), 1007],
      [Buffer.alloc(17 * 2 ** 20), 1009],
    ] as const) {
      const socket = rpc(own());
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      socket.once('open', () => socket.send(sent));
      expect(await closed).toBe(code);
    }
    expect(await upgrade(rpc(own()))).toBe(101);
  });

  it('answers nonsense with an error of that call, without a stack', async () => {
    const socket = rpc(own());
    const answer = new Promise<Buffer>((resolve) => {
      socket.on('message', (data: Buffer) => {
        if (data.includes('failure')) resolve(data);
      });
    });
    socket.once('open', () => {
      socket.send(encode(['nonsense', null, 3]));
      socket.send(encode({ kind: 'call', id: 1, method: 'toString', args: [] }));
    });
    const text = (await answer).toString();
    expect(text).toContain('unknown-method');
    expect(text).not.toContain('node:');
    expect(text).not.toContain('    at ');
    socket.close();
  });
});

/** Not waitForFunction, whose code the page's policy does not let run. */
const until = (tab: Page, expression: string) =>
  expect.poll(() => tab.evaluate(expression), { timeout: 30_000 }).toBeTruthy();

it('a browser runs the page as its policy says', async () => {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  try {
    const tab = await browser.newPage();
    await tab.goto(server.url);
    expect(tab.url()).toBe(`http://127.0.0.1:${client.port}/`);
    await until(tab, 'globalThis.connected && globalThis.seen > 0');
    const ran = await tab.evaluate(
      '[globalThis.inline, globalThis.evaluated, globalThis.injected, getComputedStyle(document.body).color]',
    );
    expect(ran).toEqual([undefined, undefined, undefined, 'rgb(0, 0, 0)']);
    // Neither images nor anything else may come from elsewhere.
    await tab.evaluate(
      `document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:1/a.png'}))`,
    );
    await until(tab, `globalThis.violated.includes('img-src')`);
    expect(await tab.evaluate('document.cookie')).toBe('');
  } finally {
    await browser.close();
  }
});

describe('starting', () => {
  it('says where the page is not built, and where the port is taken', async () => {
    const nothing = startServer({ app, pageDir: folders.library });
    await expect(nothing).rejects.toMatchObject({ code: 'no-page' });
    const second = startServer({ app, pageDir: page, port: client.port });
    await expect(second).rejects.toMatchObject({ code: 'port-taken' });
  });

  it('closing ends every connection', async () => {
    const other = await startServer({ app, pageDir: page });
    const { port, cookie } = await clientOf(other.url);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
      headers: { cookie, origin: `http://127.0.0.1:${port}` },
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    await other.close();
    await closed;
    await expect(clientOf(other.url)).rejects.toThrow('ECONNREFUSED');
  });
});
