/** The core as main sees it: a process that is kept running, its calls, and its ports for windows. */
import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { AppEvent } from '../contract/app/events.ts';
import type { HostService } from '../contract/app/media.ts';
import type { GalleryService } from '../contract/app/service.ts';
import type { AppState } from '../contract/app/state.ts';
import {
  portTransport,
  type FromCore,
  type HostedPlaces,
  type ToCore,
} from '../contract/desktop/index.ts';
import { ConnectionClosedError } from '../contract/errors.ts';
import { connect } from '../contract/rpc.ts';
import { PARTS } from './places.ts';
import { supervise, type Loss } from './supervisor.ts';
import { startUtility, type Utility } from './utility.ts';
import { brokerVision } from './vision-broker.ts';

/** Why there is no core, and none will come by itself. */
export type Trouble =
  /** The library can not be opened. */
  | {
      readonly kind: 'failed';
      readonly code: string | null;
      readonly message: string;
      /** It was a backup that could not be put in its place. */
      readonly restoring: boolean;
    }
  /** It was lost several times in a row. */
  | { readonly kind: 'lost'; readonly loss: Loss };

export interface CoreOptions {
  readonly places: HostedPlaces;
  readonly version: string;
  /** Called with each core that opened the library, and what it then says. */
  readonly onState: (state: AppState) => void;
  readonly onEvent: (event: AppEvent) => void;
  /** Each core that opened the library is at hand now; ports may be asked for. */
  readonly onOpened: () => void;
  readonly onTrouble: (trouble: Trouble) => void;
}

export interface Core {
  /** `restore`: puts the newest sound backup in the catalog's place first. */
  start(options?: { readonly restore: boolean }): void;
  /**
   * Calls a function of the core, as soon as there is one; tries again where it is lost meanwhile.
   * Rejects with a ConnectionClosedError where none can be had.
   */
  readonly ask: <T>(call: (host: HostService) => Promise<T>) => Promise<T>;
  /** The end of a new channel on which the core answers GalleryService; null while there is none. */
  readonly openPort: () => MessagePortMain | null;
  /** Lets the core finish and store what it has in hand, for as long as that may take, and ends it. */
  close(): Promise<void>;
}

const NO_LIBRARY = 'there is no library open';
const TRIES = 3;
/** A photo in hand takes seconds; what is not done by then is done after the next start. */
const CLOSE_MS = 15_000;

type CoreProcess = Utility<ToCore, FromCore>;

interface Opened {
  readonly process: CoreProcess;
  readonly host: HostService;
}

export function createCore(options: CoreOptions): Core {
  let opened: Opened | null = null;
  let waiting: { resolve: (opened: Opened) => void; reject: (error: Error) => void }[] = [];
  let restore = false;
  /** Whether a core runs, or will: false where none could be had, or it was closed. */
  let expected = true;

  const none = (trouble: Trouble): void => {
    end();
    options.onTrouble(trouble);
  };
  const end = (): void => {
    expected = false;
    opened = null;
    const all = waiting;
    waiting = [];
    for (const { reject } of all) reject(new ConnectionClosedError(NO_LIBRARY));
  };

  const supervisor = supervise<ToCore, FromCore>({
    start: () => startUtility(PARTS.core, { name: 'Decades Library' }),
    ping: (process) => process.send({ control: 'ping' }),
    onStart: (process) => {
      const restoring = restore;
      restore = false;
      brokerVision(process);
      const { port1, port2 } = new MessageChannelMain();
      const host = connect<HostService>(portTransport(port1));
      process.onMessage((message) => {
        if (message.control === 'pong') supervisor.pong();
        else if (message.control === 'opened') begin({ process, host });
        else if (message.control === 'failed') {
          const { code, message: text } = message;
          void supervisor
            .stop()
            .then(() => none({ kind: 'failed', code, message: text, restoring }));
        }
      });
      const { places, version } = options;
      process.send({ control: 'open', places, version, restore: restoring }, [port2]);
    },
    onLoss: (loss, again) => {
      opened = null;
      if (!again) none({ kind: 'lost', loss });
    },
  });

  const begin = (found: Opened): void => {
    opened = found;
    supervisor.watch();
    follow();
    options.onOpened();
    const all = waiting;
    waiting = [];
    for (const { resolve } of all) resolve(found);
  };

  /** Main listens as a window does. */
  const follow = (): void => {
    const port = openPort();
    if (port === null) return;
    const gallery = connect<GalleryService>(portTransport(port), (event) =>
      options.onEvent(event as AppEvent),
    );
    // A core that is lost before it answers is followed by another one.
    gallery.state().then(options.onState, () => undefined);
  };

  const openPort = (): MessagePortMain | null => {
    if (opened === null) return null;
    const { port1, port2 } = new MessageChannelMain();
    opened.process.send({ control: 'window' }, [port2]);
    return port1;
  };

  const whenOpened = async (): Promise<Opened> => {
    if (opened !== null) return opened;
    if (!expected) throw new ConnectionClosedError(NO_LIBRARY);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };

  return {
    start: (how = { restore: false }) => {
      restore = how.restore;
      expected = true;
      supervisor.start();
    },
    ask: async (call) => {
      for (let tries = 1; ; tries += 1) {
        const { host } = await whenOpened();
        try {
          return await call(host);
        } catch (error) {
          if (!(error instanceof ConnectionClosedError) || tries === TRIES) throw error;
          if (opened?.host === host) opened = null;
        }
      }
    },
    openPort,
    close: async () => {
      const { host } = opened ?? {};
      if (host !== undefined) {
        const closed = host.close().catch(() => undefined);
        await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_MS))]);
      }
      end();
      await supervisor.stop();
    },
  };
}
