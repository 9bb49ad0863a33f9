import { describe, expect, it, vi } from 'vitest';
import { createAccess } from '../../../src/server/access.ts';

const access = createAccess(4321);
const [cookie] = access.setCookie.split(';');

describe('the token', () => {
  it('is long, safe in an address, and new with every start', () => {
    expect(access.token).toMatch(/^[\w-]{43}$/);
    expect(createAccess(4321).token).not.toBe(access.token);
  });

  it('only the whole of it is right', () => {
    expect(access.isToken(access.token)).toBe(true);
    for (const wrong of ['', access.token.slice(1), `${access.token}x`, createAccess(1).token])
      expect(access.isToken(wrong)).toBe(false);
  });
});

describe('the cookie', () => {
  it('is kept from scripts and from other sites, and named by the port', () => {
    expect(access.setCookie).toMatch(
      /^decades-4321=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
  });

  it('is found among others, also behind one of the same name', () => {
    expect(access.isKnown(cookie)).toBe(true);
    expect(access.isKnown(`a=b; ${cookie!};c=d`)).toBe(true);
    expect(access.isKnown(`decades-4321=planted; ${cookie!}`)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'decades-4321=',
    `decades-4322=${access.token}`,
    `xdecades-4321=${access.token}`,
    `decades-4321=${access.token.slice(0, -1)}`,
    access.token,
  ])('%j is not it', (header) => {
    expect(access.isKnown(header)).toBe(false);
  });
});

describe('a ticket', () => {
  it('is good once, and no other text is', () => {
    const ticket = access.createTicket();
    expect(access.takeTicket(access.createTicket().slice(1))).toBe(false);
    expect(access.takeTicket(access.token)).toBe(false);
    expect(access.takeTicket(ticket)).toBe(true);
    expect(access.takeTicket(ticket)).toBe(false);
    expect(access.isToken(ticket)).toBe(false);
  });

  it('is good for a minute', () => {
    vi.useFakeTimers();
    try {
      const [early, late] = [access.createTicket(), access.createTicket()];
      vi.advanceTimersByTime(59_000);
      expect(access.takeTicket(early)).toBe(true);
      vi.advanceTimersByTime(2_000);
      expect(access.takeTicket(late)).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('names of this host', () => {
  it.each(['127.0.0.1:4321', 'localhost:4321'])('%s', (host) => {
    expect(access.isHost(host)).toBe(true);
    expect(access.isOwnOrigin(`http://${host}`, host)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'localhost',
    '127.0.0.1:80',
    '127.0.0.1:43210',
    'evil.example:4321',
    '127.0.0.1:4321.evil.example',
    'localhost:4321,evil.example',
    'LOCALHOST:4321 ',
    '[::1]:4321',
  ])('%j is none', (host) => {
    expect(access.isHost(host)).toBe(false);
  });

  it.each([
    undefined,
    '',
    'null',
    'https://localhost:4321',
    'http://127.0.0.1:4321',
    'http://evil',
  ])('a page of %j is not one that localhost served', (origin) => {
    expect(access.isOwnOrigin(origin, 'localhost:4321')).toBe(false);
  });
});
