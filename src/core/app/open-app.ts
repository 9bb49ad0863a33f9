/**
 * The application of the gallery: one library, open in any number of windows, and its host. All of
 * it runs on one thread; long work is done in pieces, so that an answer never waits long.
 */
import path from 'node:path';
import type { AppEvent } from '../../contract/app/events.ts';
import type { HostService } from '../../contract/app/media.ts';
import type { GalleryService } from '../../contract/app/service.ts';
import { serve } from '../../contract/rpc.ts';
import type { Transport } from '../../contract/transport.ts';
import { restoreLibrary } from '../restore-library.ts';
import { LIBRARY_FILES } from '../stores.ts';
import type { AppOptions } from './options.ts';
import { openSession, type Session } from './session.ts';

export type { AppOptions };

export interface App {
  /** Answers a window's calls, and tells it what happens, until its transport closes. */
  connect(transport: Transport): void;
  readonly host: HostService;
  /** Calls back for everything that windows are told; for hosts that print. */
  onEvent(listener: (event: AppEvent) => void): void;
  /** What a window would be answered, for the host itself. */
  readonly gallery: GalleryService;
}

/** Fails with a CatalogError where the library can not be opened. */
export function openApp(options: AppOptions): App {
  const listeners = new Set<(event: AppEvent) => void>();
  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let session: Session = openSession(options, emit);

  /** Closes the library, puts the backup in its place, and opens it. */
  const restore = async (name: string): Promise<void> => {
    await session.close();
    const file = path.join(options.dir, LIBRARY_FILES.backups, path.basename(name));
    try {
      restoreLibrary(options.dir, file);
    } finally {
      session = openSession(options, emit);
      emit({ kind: 'reset', state: await session.gallery.state() });
    }
  };

  const gallery: GalleryService = {
    ...delegate<Omit<GalleryService, 'restore'>>(
      Object.keys(session.gallery),
      () => session.gallery,
    ),
    restore,
  };
  const host = delegate<HostService>(Object.keys(session.host), () => session.host);
  return {
    connect: (transport) => {
      const send = serve<GalleryService>(transport, gallery);
      listeners.add(send);
      transport.onClose(() => listeners.delete(send));
    },
    host,
    onEvent: (listener) => void listeners.add(listener),
    gallery,
  };
}

/** An object whose methods are those of whatever `now` gives when they are called. */
function delegate<S extends object>(methods: readonly string[], now: () => S): S {
  const call =
    (method: string) =>
    (...args: unknown[]): unknown =>
      (now()[method as keyof S] as (...args: unknown[]) => unknown)(...args);
  return Object.fromEntries(methods.map((method) => [method, call(method)])) as S;
}
