/** Utility processes: forks of Node, to which `parent-port.ts` gives a parent port. */
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { close, closeAll, post, transfer, type Owner } from './hub.ts';
import type { Port } from './port.ts';

/** Main to a utility process. */
export type Down =
  | { readonly kind: 'parent'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly port: number };
/** A utility process to main. */
export type Up =
  | { readonly kind: 'parent'; readonly data: unknown }
  | { readonly kind: 'message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number };

interface ForkOptions {
  readonly serviceName?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

const PARENT_PORT = new URL('./parent-port.ts', import.meta.url).href;

class UtilityProcess extends EventEmitter {
  readonly pid: number | undefined;
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #owner: Owner;

  constructor(module: string, args: readonly string[], options: ForkOptions) {
    super();
    this.name = options.serviceName ?? 'Node Utility Process';
    this.#child = fork(module, args, {
      execArgv: ['--import', PARENT_PORT],
      serialization: 'advanced',
      env: options.env,
      cwd: options.cwd,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.pid = this.#child.pid;
    const send = (message: Down): void => {
      if (this.#child.connected) this.#child.send(message, () => undefined);
    };
    this.#owner = {
      deliver: (port, data) => send({ kind: 'message', port, data }),
      closed: (port) => send({ kind: 'closed', port }),
    };
    this.#child.on('message', (message) => {
      const up = message as Up;
      if (up.kind === 'parent') this.emit('message', up.data);
      else if (up.kind === 'message') post(up.port, up.data);
      else close(up.port);
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('exit', (code, signal) => {
      running.delete(this);
      closeAll(this.#owner);
      this.emit('exit', code ?? (signal === null ? 1 : constants.signals[signal]));
    });
    running.add(this);
  }

  postMessage(data: unknown, ports: readonly Port[] = []): void {
    if (!this.#child.connected) return;
    const message: Down = { kind: 'parent', data, ports: ports.map(({ id }) => id) };
    this.#child.send(message, () => undefined);
    for (const port of ports) transfer(port, this.#owner);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const running = new Set<UtilityProcess>();

export const utilityProcess = {
  fork: (module: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(module, args, options),
};
