/**
 * Who may talk to the loopback host. Other programs and web pages can reach its port too, so every
 * request shows the cookie that only the printed address gives, and names this host exactly, which
 * stops pages that made a name of their own point here (DNS rebinding).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Access {
  /** What the printed address ends in: 32 random bytes, as text. New with every start. */
  readonly token: string;
  /** Value of the Set-Cookie header for who came with the token. */
  readonly setCookie: string;
  /** Whether a Host header names this host: 127.0.0.1 or localhost, with the port. */
  isHost(host: string | undefined): host is string;
  /** Whether an Origin header is that of a page which `host` served. */
  isOwnOrigin(origin: string | undefined, host: string): boolean;
  /** Whether a Cookie header holds the cookie. */
  isKnown(cookies: string | undefined): boolean;
  isToken(text: string): boolean;
  /**
   * Lets one visitor in, within a minute. For starting a browser: other people on the machine can read
   * its command line for as long as it runs.
   */
  createTicket(): string;
  /** Whether it is a ticket that is still good; it is not afterwards. */
  takeTicket(text: string): boolean;
}

const TICKET_MS = 60_000;

export function createAccess(port: number): Access {
  const token = secret();
  // Cookies do not tell ports apart, names do.
  const name = `decades-${port}`;
  const expected = digest(token);
  const isToken = (text: string): boolean => timingSafeEqual(digest(text), expected);
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const tickets = new Set<string>();
  return {
    token,
    setCookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    isHost: (host): host is string => host !== undefined && hosts.has(host),
    isOwnOrigin: (origin, host) => origin === `http://${host}`,
    isKnown: (cookies = '') => cookieValues(cookies, name).some(isToken),
    isToken,
    createTicket: () => {
      const ticket = secret();
      const name = digest(ticket).toString('hex');
      tickets.add(name);
      setTimeout(() => tickets.delete(name), TICKET_MS).unref();
      return ticket;
    },
    takeTicket: (text) => tickets.delete(digest(text).toString('hex')),
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Equally long for every text, so that comparing takes equally long. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** All values of that name: another program on this machine may have set one of its own. */
function cookieValues(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
