/** The page's connection to the core, and what the core tells every window. */
import {
  DEFAULT_SETTINGS,
  type AppEvent,
  type AppState,
  type GalleryService,
  type LibraryCounts,
  type MissingQuestion,
  type ModelsState,
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
import { Expiry } from './expiry.ts';
import { Pace } from './pace.ts';

export interface ShownNotice extends Notice {
  readonly key: number;
  /** What can be done about it at once. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a notice that needs no answer stays, in milliseconds. */
const NOTICE_MS = 6_000;

/** While a scan runs photos change all the time: the page follows at most so often. */
const LEAST_MS = 1_000;

/** Whoever asks for one of these waits to see what came of it. */
const OWN_CHANGES: ReadonlySet<string> = new Set<keyof GalleryService>([
  'correct',
  'confirm',
  'takeBack',
  'undo',
  'redo',
  'removeRoot',
  'changeSettings',
  'deleteFaceData',
  'showPack',
]);

export class Session {
  /** `lost`: the core ended and is being started anew; what is shown stays. */
  status = $state<'connecting' | 'open' | 'lost'>('connecting');
  /** Why the library could not be opened, while it is not open for that reason. */
  failure = $state.raw<{ readonly code: string; readonly message: string } | null>(null);
  settings = $state.raw<Settings>(DEFAULT_SETTINGS);
  counts = $state.raw<LibraryCounts>({
    photos: 0,
    faces: 0,
    problems: 0,
    review: 0,
    withoutFaces: 0,
  });
  roots = $state.raw<readonly RootRow[]>([]);
  saved = $state.raw<readonly SavedSearch[]>([]);
  scan = $state.raw<ScanState>({ phase: 'idle', last: null });
  missing = $state.raw<MissingQuestion | null>(null);
  /** Null until somebody asked for the models, or something was done with them. */
  models = $state.raw<ModelsState | null>(null);
  undo = $state.raw<UndoState>({ undo: null, redo: null });
  libraryFolder = $state('');
  version = $state('');
  /**
   * Grows when photos or faces changed: at once for what this window asked for, else at most once a
   * second; and with every new connection.
   */
  revision = $state(0);
  notices = $state.raw<readonly ShownNotice[]>([]);

  #app: GalleryService | null = null;
  #waiting: ((app: GalleryService) => void)[] = [];
  #lastNotice = 0;
  readonly #expiry = new Expiry<number>((key) => this.dismiss(key), NOTICE_MS);
  readonly #pace = new Pace(() => {
    this.revision += 1;
  }, LEAST_MS);

  /** The core. Calls made while there is no connection wait for one. */
  readonly app: GalleryService = new Proxy({} as GalleryService, {
    get: (_target, method) => {
      // What answers `then` is taken for a promise by `await`, which would wait for ever.
      if (typeof method !== 'string' || method === 'then') return undefined;
      return (...args: unknown[]) => this.#call(method as keyof GalleryService, args);
    },
  });

  /** Connects; `onOpen` is called with every new connection, before the page shows what it says. */
  start(onOpen: () => void): void {
    bridge.connect((transport) => {
      const app = connect<GalleryService>(transport, (event) => this.#onEvent(event as AppEvent));
      transport.onClose(() => {
        // An older transport may close after a newer one was opened.
        if (this.#app !== app) return;
        this.#app = null;
        this.status = 'lost';
      });
      void app.state().then(
        (state) => {
          this.#app = app;
          this.failure = null;
          this.#take(state);
          this.status = 'open';
          onOpen();
          for (const resolve of this.#waiting.splice(0)) resolve(app);
        },
        (error: unknown) => {
          if (error instanceof ConnectionClosedError) return;
          this.failure = { code: errorCode(error) ?? 'failed', message: errorMessage(error) };
        },
      );
    });
  }

  async #call(method: keyof GalleryService, args: readonly unknown[]): Promise<unknown> {
    const app = this.#app ?? (await new Promise<GalleryService>((r) => this.#waiting.push(r)));
    const answer = await (app[method] as (...args: readonly unknown[]) => Promise<unknown>)(
      ...args,
    );
    if (OWN_CHANGES.has(method)) this.#pace.now();
    return answer;
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
    this.#timeNotices();
  }

  dismiss(key: number): void {
    this.notices = this.notices.filter((notice) => notice.key !== key);
    this.#timeNotices();
  }

  /** Keeps notices from going while a person reads them, until it is called with false. */
  holdNotices(holds: boolean): void {
    this.#expiry.hold(holds);
  }

  #timeNotices(): void {
    // What went wrong waits for an answer.
    const timed = this.notices.filter(({ level }) => level !== 'error');
    this.#expiry.follow(timed.map(({ key }) => key));
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
    // What was being done before is not any more.
    this.models = null;
    this.libraryFolder = state.libraryFolder;
    this.version = state.version;
    this.#pace.now();
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
        this.#pace.soon();
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
      case 'models':
        this.models = event.state;
        break;
      case 'notice':
        this.say(event.notice);
        break;
      case 'reset':
        this.#take(event.state);
        break;
    }
  }
}

export const session = new Session();
