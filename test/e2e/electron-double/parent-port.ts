/** Imported first in a utility process: gives it `process.parentPort`, as Electron does. */
import { EventEmitter } from 'node:events';
import { Port } from './port.ts';
import type { Down, Up } from './utility.ts';

const up = (message: Up): void => {
  process.send?.(message, undefined, undefined, () => undefined);
};

class ParentPort extends EventEmitter {
  #waiting: unknown[] | null = [];

  postMessage(data: unknown): void {
    up({ kind: 'parent', data });
  }

  receive(event: unknown): void {
    if (this.#waiting === null) this.emit('message', event);
    else this.#waiting.push(event);
  }

  /** Messages wait for the first listener. */
  override on(event: string, listener: (event: unknown) => void): this {
    super.on(event, listener);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waiting) this.emit('message', message);
    return this;
  }
}

const parentPort = new ParentPort();
const ports = new Map<number, Port>();

function openPort(id: number): Port {
  const port = new Port(
    id,
    (data) => up({ kind: 'message', port: id, data }),
    () => up({ kind: 'close', port: id }),
  );
  ports.set(id, port);
  return port;
}

process.on('message', (message) => {
  const down = message as Down;
  if (down.kind === 'parent') {
    parentPort.receive({ data: down.data, ports: down.ports.map(openPort) });
  } else if (down.kind === 'message') ports.get(down.port)?.receive(down.data);
  else ports.get(down.port)?.closed();
});
// Chromium ends its utility processes when the browser process is gone.
process.on('disconnect', () => process.exit());

Object.assign(process, { parentPort });
