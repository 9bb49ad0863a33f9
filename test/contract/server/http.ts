/** Requests with any header that a test wants, which `fetch` does not send. */
import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Client {
  /** Sends a path as it is, without resolving it first. */
  ask(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
  readonly port: number;
  /** `name=value` */
  readonly cookie: string;
}

/** Lets itself in by the address that a server printed. */
export async function clientOf(url: string): Promise<Client> {
  const { port, pathname, search } = new URL(url);
  const send = (path: string, headers: Record<string, string>, method: string) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          const { statusCode: status = 0, headers: given } = response;
          resolve({ status, headers: given, body: Buffer.concat(parts) });
        });
      });
      sent.once('error', reject);
      sent.end();
    });
  const entered = await send(pathname + search, {}, 'GET');
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  return {
    ask: (path, headers = {}, method = 'GET') => send(path, { cookie, ...headers }, method),
    port: Number(port),
    cookie,
  };
}
