/** Windows of the gallery, each a WebSocket that carries MessagePack. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ExtensionCodec, decode, encode } from '@msgpack/msgpack';
import { WebSocket, WebSocketServer } from 'ws';
import { UINT32_EXTENSION, WIRE_OPTIONS } from '../contract/app/wire.ts';
import type { Transport } from '../contract/transport.ts';

/** A correction of a million selected photos takes 4 MB. */
const MAX_MESSAGE_BYTES = 16 * 2 ** 20;
/** A page that left this much unread is stuck; it connects again when it wakes up. */
const MAX_UNREAD_BYTES = 64 * 2 ** 20;
/** A page that answers no ping for so long is gone. */
const HEARTBEAT_MS = 15_000;

const extensionCodec = new ExtensionCodec();
extensionCodec.register(UINT32_EXTENSION);

export interface RpcSockets {
  /** Takes over a connection that was found to be allowed. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createRpcSockets(onConnection: (transport: Transport) => void): RpcSockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false, // nothing is gained within one machine
  });
  const silent = new WeakSet<WebSocket>();
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate();
      silent.add(socket);
      socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    accept: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('pong', () => silent.delete(webSocket));
        // Too large a message, a broken frame: ws closes by itself, and `close` tells.
        webSocket.on('error', () => undefined);
        onConnection(socketTransport(webSocket));
      });
    },
    close: () => {
      clearInterval(heartbeat);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function socketTransport(socket: WebSocket): Transport {
  return {
    send: (message) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
      else socket.send(encode(message, { extensionCodec, ...WIRE_OPTIONS }));
    },
    onMessage: (listener) => {
      socket.on('message', (data) => {
        let message: unknown;
        try {
          message = decode(data as Buffer, { extensionCodec });
        } catch {
          socket.close(1007, 'not MessagePack');
          return;
        }
        listener(message);
      });
    },
    onClose: (listener) => {
      socket.once('close', () => listener('the window was closed'));
    },
  };
}
