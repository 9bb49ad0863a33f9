/** Vision processes for hosts that run under Node: a child process each. */
import { fork } from 'node:child_process';
import { VISION_ENVIRONMENT } from './environment.ts';
import type { LaunchVision } from './launcher.ts';

/** A launcher of `entry`, the absolute path of the vision process's module. */
export function forkVision(entry: string): LaunchVision {
  return () => {
    const child = fork(entry, [], {
      serialization: 'advanced', // typed arrays arrive as they were sent
      env: { ...process.env, ...VISION_ENVIRONMENT },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let closedBecause: string | null = null;
    const listeners: ((reason: string) => void)[] = [];
    const close = (reason: string): void => {
      if (closedBecause !== null) return;
      closedBecause = reason;
      for (const listener of listeners) listener(reason);
    };
    child.once('error', (error) => close(`it could not be started: ${error.message}`));
    child.once('exit', (code, signal) => close(howItEnded(code, signal)));
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
