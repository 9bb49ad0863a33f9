/** Channels between main, utility processes and pages: main's process passes every message on. */
import { Port } from './port.ts';

/** Where an end of a channel is. */
export interface Owner {
  deliver(port: number, data: unknown): void;
  closed(port: number): void;
}

interface End {
  readonly peer: number;
  owner: Owner;
}

const ends = new Map<number, End>();
let lastPort = 0;

export class MessageChannelMain {
  readonly port1: Port;
  readonly port2: Port;

  constructor() {
    const [a, b] = [lastPort + 1, lastPort + 2];
    lastPort += 2;
    this.port1 = openEnd(a, b);
    this.port2 = openEnd(b, a);
  }
}

function openEnd(id: number, peer: number): Port {
  const port = new Port(
    id,
    (data) => post(id, data),
    () => close(id),
  );
  const owner: Owner = {
    deliver: (_id, data) => {
      setImmediate(() => port.receive(data));
    },
    closed: () => {
      setImmediate(() => port.closed());
    },
  };
  ends.set(id, { peer, owner });
  return port;
}

/** Sends from an end to the other one, wherever that is. */
export function post(from: number, data: unknown): void {
  const end = ends.get(from);
  if (end !== undefined) ends.get(end.peer)?.owner.deliver(end.peer, structuredClone(data));
}

/** Gives an end of main's away. */
export function transfer(port: Port, owner: Owner): void {
  const end = ends.get(port.id);
  if (end === undefined) return;
  end.owner = owner;
  for (const data of port.takeWaiting()) owner.deliver(port.id, data);
}

/** Closes both ends; the other one hears of it. */
export function close(id: number): void {
  const end = ends.get(id);
  if (end === undefined) return;
  const other = ends.get(end.peer);
  ends.delete(id);
  ends.delete(end.peer);
  other?.owner.closed(end.peer);
}

/** Closes all ends of a process or document that is gone. */
export function closeAll(owner: Owner): void {
  for (const [id, end] of ends) if (end.owner === owner) close(id);
}
