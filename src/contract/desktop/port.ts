/** Electron's message ports, as far as processes of ours use them. */
import type { Transport } from '../transport.ts';

/** One end of a channel: a MessagePortMain, or the parent port of a utility process. */
export interface ProcessPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: PortMessage) => void): unknown;
}

export interface PortMessage {
  readonly data: unknown;
  /** What was sent along. */
  readonly ports: readonly ChannelPort[];
}

/** An end that begins to deliver when it is told to, and tells when the other end is gone. */
export interface ChannelPort extends ProcessPort {
  on(event: 'message', listener: (event: PortMessage) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export interface ClosableTransport extends Transport {
  /** Closes this end, for this reason, and so the other one. */
  close(reason: string): void;
}

/** A transport over one end of a channel. Messages wait until somebody listens. */
export function portTransport(port: ChannelPort): ClosableTransport {
  const listeners: ((reason: string) => void)[] = [];
  let closedBecause: string | null = null;
  const close = (reason: string): void => {
    if (closedBecause !== null) return;
    closedBecause = reason;
    for (const listener of listeners) listener(reason);
  };
  port.on('close', () => close('the other process has ended'));
  return {
    send: (message) => {
      if (closedBecause === null) port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        if (closedBecause === null) listener(data);
      });
      port.start();
    },
    onClose: (listener) => {
      if (closedBecause === null) listeners.push(listener);
      else listener(closedBecause);
    },
    close: (reason) => {
      close(reason);
      port.close();
    },
  };
}
