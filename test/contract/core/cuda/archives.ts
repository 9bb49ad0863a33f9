/** ZIP archives and NuGet feeds for tests: small, and wrong where a test wants it. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeEntry {
  readonly name: string;
  readonly data: Buffer;
  readonly stored?: boolean;
  /** Written in place of the right one. */
  readonly crc?: number;
}

/** A ZIP archive of these files. */
export function makeZip(entries: readonly MadeEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, stored = false, crc = crc32(data) } of entries) {
    const packed = stored ? data : deflateRawSync(data);
    const title = Buffer.from(name);
    const extra = Buffer.from('some extra field that is skipped');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(stored ? 0 : 8, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(title.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(stored ? 0 : 8, 10);
    head.writeUInt32LE(crc, 16);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(data.length, 24);
    head.writeUInt16LE(title.length, 28);
    head.writeUInt32LE(at, 42);
    parts.push(local, title, extra, packed);
    directory.push(head, title);
    at += local.length + title.length + extra.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, listed, end, Buffer.from(comment)]);
}

export interface MadeFeed {
  /** Address of its index. */
  readonly url: string;
  /** What was asked for: paths, with the range where one was asked for. */
  readonly asked: string[];
  close(): void;
}

export interface FeedFaults {
  /** Says this hash in place of the right one. */
  readonly hash?: string;
  /** Ends the connection once, after so many bytes of the package. */
  readonly breakAfter?: number;
  /** Ends every connection there. */
  readonly always?: boolean;
  /** Sends everything whatever range is asked for. */
  readonly noRanges?: boolean;
  /** Where it says that the package is. */
  readonly packageUrl?: string;
  /** Status of the answer to a request whose path ends so. */
  readonly status?: readonly [end: string, status: number];
  /** Text of the answer to a request whose path ends so. */
  readonly text?: readonly [end: string, text: string];
}

/** A NuGet v3 feed on this machine that offers one package. */
export async function makeFeed(archive: Buffer, faults: FeedFaults = {}): Promise<MadeFeed> {
  const asked: string[] = [];
  const hash = faults.hash ?? createHash('sha512').update(archive).digest('base64');
  let breaks = faults.breakAfter === undefined ? 0 : faults.always === true ? Infinity : 1;

  const sendPackage = (request: IncomingMessage, response: ServerResponse): void => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const start = from === undefined || faults.noRanges === true ? 0 : Number(from);
    const body = archive.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, {
      'content-length': body.length,
      ...(start > 0
        ? { 'content-range': `bytes ${start}-${archive.length - 1}/${archive.length}` }
        : {}),
    });
    if (breaks === 0) {
      response.end(body);
      return;
    }
    breaks -= 1;
    response.write(body.subarray(0, faults.breakAfter));
    // What was sent has arrived by then.
    setTimeout(() => response.destroy(), 200);
  };

  const server: Server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}`;
    const path = request.url ?? '';
    asked.push(request.headers.range === undefined ? path : `${path} ${request.headers.range}`);
    const json = (value: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (faults.status !== undefined && path.endsWith(faults.status[0])) {
      response.writeHead(faults.status[1]).end();
    } else if (faults.text !== undefined && path.endsWith(faults.text[0])) {
      response.end(faults.text[1]);
    } else if (path === '/index.json') {
      json({
        version: '3.0.0',
        resources: [
          { '@id': `${base}/old/`, '@type': 'RegistrationsBaseUrl' },
          { '@id': `${base}/registration/`, '@type': 'RegistrationsBaseUrl/3.6.0' },
        ],
      });
    } else if (path.startsWith('/registration/microsoft.ml.onnxruntime.gpu.linux/')) {
      json({
        '@id': `${base}${path}`,
        catalogEntry: `${base}/catalog/entry.json`,
        packageContent: faults.packageUrl ?? `${base}/package.nupkg`,
        listed: true,
      });
    } else if (path === '/catalog/entry.json') {
      json({ packageHash: hash, packageHashAlgorithm: 'SHA512', packageSize: archive.length });
    } else if (path === '/package.nupkg') sendPackage(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/index.json`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
