/** Vision processes for hosts that may not start any themselves: the process above is asked for each. */
import {
  portTransport,
  type ChannelPort,
  type ClosableTransport,
  type PortMessage,
  type VisionReply,
  type VisionRequest,
} from '../../contract/desktop/index.ts';
import type { Transport } from '../../contract/transport.ts';
import { visionEnvironment } from './environment.ts';
import type { LaunchVision } from './launcher.ts';

interface Asked {
  readonly started: (port: ChannelPort) => void;
  readonly ended: (reason: string) => void;
}

export interface VisionAsker {
  readonly launch: LaunchVision;
  /** Takes an answer; every other message is left alone. */
  onMessage(message: PortMessage): void;
}

/** `ask` sends a message to the process above. */
export function askForVision(ask: (request: VisionRequest) => void): VisionAsker {
  const all = new Map<number, Asked>();
  let last = 0;
  return {
    launch: () => {
      last += 1;
      const vision = last;
      const { transport, started, ended } = awaitedTransport();
      all.set(vision, {
        started,
        ended: (reason) => {
          all.delete(vision);
          ended(reason);
        },
      });
      ask({ control: 'launch-vision', vision, env: visionEnvironment() });
      return { transport, kill: () => ask({ control: 'kill-vision', vision }) };
    },
    onMessage: ({ data, ports }) => {
      const reply = data as VisionReply | { readonly control: '' };
      if (reply.control === 'vision') all.get(reply.vision)?.started(ports[0]!);
      else if (reply.control === 'vision-ended') all.get(reply.vision)?.ended(reply.reason);
    },
  };
}

/** A transport that can be used before its port is there: what is sent waits. */
function awaitedTransport(): { readonly transport: Transport } & Asked {
  const waiting: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const closes: ((reason: string) => void)[] = [];
  let open: ClosableTransport | null = null;
  let closedBecause: string | null = null;
  return {
    transport: {
      send: (message) => {
        if (closedBecause !== null) return;
        if (open === null) waiting.push(message);
        else open.send(message);
      },
      onMessage: (listener) => void listeners.push(listener),
      onClose: (listener) => {
        if (closedBecause === null) closes.push(listener);
        else listener(closedBecause);
      },
    },
    started: (port) => {
      open = portTransport(port);
      open.onMessage((message) => {
        for (const listener of listeners) listener(message);
      });
      for (const message of waiting.splice(0)) open.send(message);
    },
    // The end of the process itself closes, since it comes with a reason; the port's end has none.
    ended: (reason) => {
      if (closedBecause !== null) return;
      closedBecause = reason;
      for (const listener of closes) listener(reason);
    },
  };
}
