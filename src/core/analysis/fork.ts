/** Vision processes for hosts that run under Node: a child process each. */
import { fork } from 'node:child_process';
import { visionEnvironment } from './environment.ts';
import type { LaunchVision } from './launcher.ts';

/** Native libraries remark on drivers there: only worth a look where a process ends by itself. */
const STDERR = process.env.DECADES_DEBUG === undefined ? 'pipe' : 'inherit';
const TAIL_CHARACTERS = 4000;

/** A launcher of `entry`, the absolute path of the vision process's module. */
export function forkVision(entry: string): LaunchVision {
  return () => {
    const child = fork(entry, [], {
      serialization: 'advanced', // typed arrays arrive as they were sent
      env: { ...process.env, ...visionEnvironment() },
      stdio: ['ignore', 'ignore', STDERR, 'ipc'],
    });
    let tail = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-TAIL_CHARACTERS);
    });
    let closedBecause: string | null = null;
    const listeners: ((reason: string) => void)[] = [];
    const close = (reason: string): void => {
      if (closedBecause !== null) return;
      closedBecause = reason;
      for (const listener of listeners) listener(reason);
    };
    child.once('error', (error) => close(`it could not be started: ${error.message}`));
    // Not `exit`: what it wrote before it ended may come later.
    child.once('close', (code, signal) => close(howItEnded(code, signal) + lastError(tail)));
    return {
      transport: {
        send: (message) => {
          // The callback swallows the error of a process that just died: closing tells.
          if (child.connected) child.send(message as object, () => undefined);
        },
        onMessage: (listener) => {
          child.on('message', listener);
        },
        onClose: (listener) => {
          if (closedBecause === null) listeners.push(listener);
          else listener(closedBecause);
        },
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}

function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `it ended with exit code ${code ?? 'unknown'}` : `it ended by ${signal}`;
}

/** ` (SyntaxError: ...)` where it wrote why it ended, else nothing. */
function lastError(text: string): string {
  const [, line] = /^((?:[A-Z]\w*)?Error(?: \[\w+\])?: .*)$/m.exec(text) ?? [];
  return line === undefined ? '' : ` (${line})`;
}
