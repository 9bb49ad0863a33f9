/** The page's connection to the core, and what the core tells every window. */
import {
  DEFAULT_SETTINGS,
  type AppEvent,
  type AppState,
  type GalleryService,
  type LibraryCounts,
  type MissingQuestion,
  type Notice,
  type RootRow,
  type SavedSearch,
  type ScanState,
  type Settings,
  type UndoState,
} from '../../contract/app/index.ts';
import { ConnectionClosedError, errorCode, errorMessage } from '../../contract/errors.ts';
import { connect } from '../../contract/rpc.ts';
import { bridge } from './bridge.ts';

export interface ShownNotice extends Notice {
  readonly key: number;
  /** What can be done about it at once. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a notice that needs no answer stays, in milliseconds. */
const NOTICE_MS = 6_000;

export class Session {
  /** `lost`: the core ended and is being started anew; what is shown stays. */
  status = $state<'connecting' | 'open' | 'lost'>('connecting');
  settings = $state.raw<Settings>(DEFAULT_SETTINGS);
  counts = $state.raw<LibraryCounts>({ photos: 0, faces: 0, problems: 0, review: 0 });
  roots = $state.raw<readonly RootRow[]>([]);
  saved = $state.raw<readonly SavedSearch[]>([]);
  scan = $state.raw<ScanState>({ phase: 'idle', last: null });
  missing = $state.raw<MissingQuestion | null>(null);
  undo = $state.raw<UndoState>({ undo: null, redo: null });
  libraryFolder = $state('');
  version = $state('');
  /** Grows whenever photos or faces changed, and with every new connection. */
  revision = $state(0);
  notices = $state.raw<readonly ShownNotice[]>([]);

  #app: GalleryService | null = null;
  #waiting: ((app: GalleryService) => void)[] = [];
  #lastNotice = 0;

  /** The core. Calls made while there is no connection wait for one. */
  readonly app: GalleryService = new Proxy({} as GalleryService, {
    get:
      (_target, method) =>
      async (...args: unknown[]): Promise<unknown> => {
        const app = this.#app ?? (await new Promise<GalleryService>((r) => this.#waiting.push(r)));
        const call = app[method as keyof GalleryService] as (
          ...args: unknown[]
        ) => Promise<unknown>;
        return call(...args);
      },
  });

  start(): void {
    bridge.connect((transport) => {
      const app = connect<GalleryService>(transport, (event) => this.#onEvent(event as AppEvent));
      transport.onClose(() => {
        if (this.#app === app) this.#app = null;
        this.status = 'lost';
      });
      void app.state().then(
        (state) => {
          this.#app = app;
          this.#take(state);
          this.status = 'open';
          for (const resolve of this.#waiting.splice(0)) resolve(app);
        },
        (error: unknown) => this.#failed(error),
      );
    });
  }

  /** Runs something a person asked for; what fails is said, and gives undefined. */
  async attempt<T>(run: (app: GalleryService) => Promise<T>): Promise<T | undefined> {
    try {
      return await run(this.app);
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  say(notice: Notice, action?: ShownNotice['action']): void {
    this.#lastNotice += 1;
    const key = this.#lastNotice;
    const same = this.notices.filter(({ code }) => code !== notice.code);
    this.notices = [...same, { ...notice, key, ...(action === undefined ? {} : { action }) }];
    if (notice.level !== 'error') setTimeout(() => this.dismiss(key), NOTICE_MS);
  }

  dismiss(key: number): void {
    this.notices = this.notices.filter((notice) => notice.key !== key);
  }

  #failed(error: unknown): void {
    // The lost connection is shown by itself, and the call's reason to be may be gone with it.
    if (error instanceof ConnectionClosedError) return;
    const code = errorCode(error) ?? 'failed';
    this.say({ code, level: 'error', values: { message: errorMessage(error) } });
  }

  #take(state: AppState): void {
    this.settings = state.settings;
    this.counts = state.counts;
    this.roots = state.roots;
    this.saved = state.saved;
    this.scan = state.scan;
    this.missing = state.missing;
    this.undo = state.undo;
    this.libraryFolder = state.libraryFolder;
    this.version = state.version;
    this.revision += 1;
  }

  #onEvent(event: AppEvent): void {
    switch (event.kind) {
      case 'scan':
        this.scan = event.state;
        break;
      case 'missing':
        this.missing = event.question;
        break;
      case 'changed':
        this.counts = event.counts;
        this.revision += 1;
        break;
      case 'settings':
        this.settings = event.settings;
        break;
      case 'roots':
        this.roots = event.roots;
        break;
      case 'saved':
        this.saved = event.searches;
        break;
      case 'undo':
        this.undo = event.state;
        break;
      case 'notice':
        this.say(event.notice);
        break;
    }
  }
}

export const session = new Session();
