/** Starting and ending the processes that do the work: Node without windows, in Electron's frame. */
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';

export interface UtilityOptions {
  /** What task managers show. */
  readonly name: string;
  /** Beside this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: this process's own. */
  readonly cwd?: string;
}

/** A process whose messages are of these two types. */
export interface Utility<Sent, Received> {
  send(message: Sent, ports?: readonly MessagePortMain[]): void;
  onMessage(listener: (message: Received) => void): void;
  /** Calls the listener once, with the exit code: that of the system where a signal ended it. */
  onExit(listener: (code: number) => void): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}

/** Starts a module, by its absolute path. The app must be ready. */
export function startUtility<Sent, Received>(
  module: string,
  { name, env = {}, cwd = process.cwd() }: UtilityOptions,
): Utility<Sent, Received> {
  const child = utilityProcess.fork(module, [], {
    serviceName: name,
    env: { ...process.env, ...env },
    cwd,
    stdio: 'inherit',
  });
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  return {
    send: (message, ports = []) => {
      if (!ended) child.postMessage(message, [...ports]);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => {
      if (!ended) endNow(child);
    },
  };
}

function endNow({ pid }: UtilityProcess): void {
  if (pid === undefined) return;
  try {
    // Electron's own kill asks politely, which a process that hangs does not hear.
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
