/** How long a window waits for the core's answers, and whether a scan makes it wait longer. */
import { ExtensionCodec, decode, encode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import type { AppEvent, GalleryService } from '../../../src/contract/app/index.ts';
import { UINT32_EXTENSION, WIRE_OPTIONS } from '../../../src/contract/app/wire.ts';
import { connect } from '../../../src/contract/rpc.ts';
import { SERVE, startHost } from '../../fixtures/host-process.ts';
import { seeded } from '../random.ts';

export interface RoundTripOptions {
  /** Of many photos, with CPU as its provider. */
  readonly library: string;
  /** Folder of photos to scan. */
  readonly photos: string;
  readonly seconds: number;
}

/** Milliseconds of every call: with nothing else to do, and while photos are tagged. */
export interface RoundTrips {
  readonly alone: readonly number[];
  readonly scanning: readonly number[];
}

/** Between two calls; a window scrolls and filters at about this rate. */
const PAUSE_MS = 15;

export async function measureRoundTrips(options: RoundTripOptions): Promise<RoundTrips> {
  const host = startHost(SERVE, ['--library', options.library]);
  try {
    let phase = 'idle';
    const { gallery, close } = await openWindow(await host.url(), (event) => {
      if (event.kind === 'scan') ({ phase } = event.state);
    });
    const forSeconds = (): (() => boolean) => {
      const end = performance.now() + options.seconds * 1000;
      return () => performance.now() < end;
    };
    await measure(gallery, forSeconds()); // warm
    const alone = await measure(gallery, forSeconds());
    await gallery.startScan({ folders: [options.photos] });
    while (phase !== 'tagging') await pause(50);
    const going = forSeconds();
    const scanning = await measure(gallery, () => going() && phase === 'tagging');
    await gallery.cancelScan();
    close();
    return { alone, scanning };
  } finally {
    host.interrupt();
    await host.ended;
  }
}

/** What a window asks for while a person looks around, one call after the other. */
async function measure(gallery: GalleryService, goesOn: () => boolean): Promise<number[]> {
  const random = seeded(3);
  const times: number[] = [];
  const timed = async <T>(call: Promise<T>): Promise<T> => {
    const start = performance.now();
    const answer = await call;
    times.push(performance.now() - start);
    await pause(PAUSE_MS);
    return answer;
  };
  while (goesOn()) {
    const from = 15 + Math.floor(random() * 50);
    const query = `age:${from}-${from + 10} gender:${random() < 0.5 ? 'female' : 'male'}`;
    await timed(gallery.facets(query));
    const { result, photos } = await timed(gallery.openResult(query, 'newest'));
    for (let i = 0; i < 5; i += 1)
      await timed(gallery.tiles(result, Math.floor(random() * Math.max(1, photos - 100)), 100));
    await timed(gallery.state());
  }
  return times;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A window as a browser has it, without the browser. */
async function openWindow(
  url: string,
  onEvent: (event: AppEvent) => void,
): Promise<{ gallery: GalleryService; close: () => void }> {
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  const { host, origin } = new URL(url);
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  const extensionCodec = new ExtensionCodec();
  extensionCodec.register(UINT32_EXTENSION);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const gallery = connect<GalleryService>(
    {
      send: (message) => socket.send(encode(message, { extensionCodec, ...WIRE_OPTIONS })),
      onMessage: (listener) => {
        socket.on('message', (data: Buffer) => listener(decode(data, { extensionCodec })));
      },
      onClose: (listener) => {
        socket.once('close', () => listener('closed'));
      },
    },
    (event) => onEvent(event as AppEvent),
  );
  return { gallery, close: () => socket.close() };
}
