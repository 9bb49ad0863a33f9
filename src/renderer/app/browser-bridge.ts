/** The bridge of a page that the loopback host serves: a WebSocket to the core, images over HTTP. */
import { ExtensionCodec, decode, encode } from '@msgpack/msgpack';
import type { Bridge, ImageKind } from '../../contract/app/index.ts';
import { UINT32_EXTENSION, WIRE_OPTIONS } from '../../contract/app/wire.ts';
import type { Transport } from '../../contract/transport.ts';

/** First wait before connecting again, in milliseconds; doubled each time. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;

function platformOf(agent: string): Bridge['host']['platform'] {
  if (agent.includes('Mac')) return 'darwin';
  return agent.includes('Windows') ? 'win32' : 'linux';
}

const extensionCodec = new ExtensionCodec();
extensionCodec.register(UINT32_EXTENSION);

/** Message-framed structured values over a WebSocket, as MessagePack. */
function webSocketTransport(socket: WebSocket): Transport {
  socket.binaryType = 'arraybuffer';
  return {
    send: (message) => {
      if (socket.readyState === WebSocket.OPEN)
        socket.send(encode(message, { ...WIRE_OPTIONS, extensionCodec }));
    },
    onMessage: (listener) => {
      socket.addEventListener('message', ({ data }) =>
        listener(decode(data as ArrayBuffer, { extensionCodec })),
      );
    },
    onClose: (listener) => {
      socket.addEventListener(
        'close',
        () => listener('Decades was stopped or can not be reached'),
        {
          once: true,
        },
      );
    },
  };
}

export function browserBridge(): Bridge {
  const connect = (listener: (transport: Transport) => void, wait = FIRST_WAIT): void => {
    const url = new URL('rpc', location.href);
    url.protocol = 'ws:';
    url.hash = '';
    const socket = new WebSocket(url);
    let next = Math.min(wait * 2, LONGEST_WAIT);
    socket.addEventListener('open', () => {
      next = FIRST_WAIT;
      listener(webSocketTransport(socket));
    });
    socket.addEventListener('close', () => setTimeout(() => connect(listener, next), wait));
  };
  return {
    host: {
      kind: 'browser',
      platform: platformOf(navigator.userAgent),
      picksFolders: false,
      opensFiles: false,
    },
    connect: (listener) => connect(listener),
    pickFolders: () => Promise.resolve([]),
    pathOf: () => null,
    reveal: () => Promise.resolve(),
    openFile: () => Promise.resolve(),
    imageUrl: (kind: ImageKind, id: number) => `image/${kind}/${id}`,
    onCommand: () => undefined,
    setTheme: () => undefined,
  };
}
