/**
 * The model packs of a library, as windows see and change them. One thing is done at a time, and what is
 * asked for meanwhile is refused. A scan comes first: faces are looked at with another pack only while
 * none runs, and that ends where one starts. What was looked at is kept, so that it goes on from there.
 */
import path from 'node:path';
import type { Notice } from '../../contract/app/events.ts';
import type { ModelsState, ModelTask } from '../../contract/app/models.ts';
import type { GalleryService } from '../../contract/app/service.ts';
import type { Settings } from '../../contract/app/settings.ts';
import { DecadesError, errorCode, errorMessage } from '../../contract/errors.ts';
import { DEFAULT_PACK } from '../../contract/packs.ts';
import { RECIPES, type PackRecipe } from '../../contract/recipes.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { withVision } from '../analysis/with-vision.ts';
import type { WriteDb } from '../catalog/index.ts';
import {
  fetchPack,
  importPack,
  locatePack,
  offerOf,
  removePack,
  type PackFolders,
} from '../packs/index.ts';
import { finishShowing, previewPack, showPack, shownPack, tagWith } from '../retag/index.ts';
import { countFaces, findPacks, type FoundPack, type FoundPacks } from './installed-packs.ts';
import { createModelTasks, type TaskControl } from './model-tasks.ts';

export interface ModelsOptions {
  readonly db: WriteDb;
  readonly folders: PackFolders;
  readonly launchVision: LaunchVision;
  readonly settings: () => Pick<Settings, 'crops' | 'processes'>;
  readonly isScanning: () => boolean;
  readonly onState: (state: ModelsState) => void;
  readonly onNotice: (notice: Notice) => void;
  /** Other ages and genders are shown of the faces. */
  readonly onShown: () => void;
  /** Packs that can be downloaded. Default: RECIPES. */
  readonly recipes?: readonly PackRecipe[];
}

export type ModelsGallery = Pick<
  GalleryService,
  | 'models'
  | 'importModel'
  | 'modelOffer'
  | 'fetchModel'
  | 'verifyModel'
  | 'tagWith'
  | 'showPack'
  | 'dismissPreview'
  | 'cancelModelTask'
  | 'removeModel'
>;

export interface Models {
  readonly gallery: ModelsGallery;
  /** A scan is about to begin: it has the machine to itself. */
  makeWay(): Promise<void>;
  /** Faces are about to be deleted: nothing may write any of them. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

type ShowProgress = (done: number, total: number) => void;

const idOf = (key: string): string => key.slice(0, key.lastIndexOf('@'));

/** Also goes on with showing another pack, where that was cut off. */
export function createModels(options: ModelsOptions): Models {
  const { db, folders, launchVision, onNotice, onShown, recipes = RECIPES } = options;
  let found: FoundPacks | null = null;
  let counts: ReadonlyMap<string, number> = new Map();
  let preview: ModelsState['preview'] = null;
  let fetched: ModelsState['fetched'] = null;
  let closed = false;

  const state = ({ packs, trouble }: FoundPacks): ModelsState => {
    const shown = shownPack(db);
    const isShown = ({ id, key }: FoundPack): boolean =>
      shown === null ? id === DEFAULT_PACK : key === shown;
    return {
      packs: packs.map((pack) => ({
        ...pack,
        shown: isShown(pack),
        faces: counts.get(pack.key) ?? 0,
      })),
      available: recipes.filter(({ id }) => !packs.some((pack) => pack.id === id)),
      shown,
      task: tasks.now(),
      // Whoever says yes to it must find nothing running.
      preview: tasks.now() === null ? preview : null,
      fetched,
      trouble,
    };
  };
  // Before the packs were listed for anyone there is nobody to tell.
  const tell = (): void => {
    if (found !== null) options.onState(state(found));
  };
  const tasks = createModelTasks(tell);

  const list = async (): Promise<FoundPacks> => {
    const [listed, counted] = await Promise.all([findPacks(launchVision, folders), countFaces(db)]);
    [found, counts] = [listed, counted];
    return listed;
  };
  /** Starts a process only where there is nothing to tell windows, or the pack is new. */
  const listOnce = async (id?: string): Promise<void> => {
    if (found === null || (id !== undefined && !found.packs.some((pack) => pack.id === id)))
      await list();
  };
  const nameOf = (id: string): string => found?.packs.find((pack) => pack.id === id)?.name ?? id;
  const recipeOf = (id: string): PackRecipe => {
    const recipe = recipes.find((each) => each.id === id);
    if (recipe !== undefined) return recipe;
    throw new DecadesError('pack-unknown', `"${id}" is no pack to download.`);
  };
  const requireNoScan = (): void => {
    if (!options.isScanning()) return;
    const message = 'Photos are being scanned. Try again when that is done, or stop it.';
    throw new DecadesError('models-scanning', message);
  };

  const failed = (error: unknown, name: string): void =>
    onNotice({
      code: errorCode(error) ?? 'failed',
      level: 'error',
      values: { message: errorMessage(error), name },
    });

  /**
   * Starts something that tells by a notice how it ended; null says nothing, as does what a person
   * ended. The packs are listed anew before anyone hears that it is over.
   */
  const inBackground = (
    what: Omit<ModelTask, 'done' | 'total' | 'secondsLeft' | 'canCancel'>,
    work: (control: TaskControl) => Promise<Notice | null>,
  ): void => {
    let notice: Notice | null = null;
    const end = tasks.start({ ...what, canCancel: true }, async (control) => {
      try {
        notice = await work(control);
      } catch (error) {
        if (!control.signal.aborted) throw error;
      } finally {
        if (!closed) await list();
      }
    });
    end.then(
      () => {
        if (notice !== null) onNotice(notice);
      },
      (error: unknown) => failed(error, what.name),
    );
  };

  const done = (code: string, name: string): Notice => ({ code, level: 'info', values: { name } });

  const tag = async (id: string, { signal, progress }: TaskControl): Promise<null> => {
    const { crops, processes } = options.settings();
    const { key, stopped, skipped } = await tagWith(db, {
      folders,
      pack: id,
      launchVision,
      crops,
      processes,
      signal,
      onProgress: ({ done: faces, total }) => progress(faces, total),
    });
    if (stopped || signal.aborted) return null;
    await finishShowing(db);
    preview = { ...(await previewPack(db, key)), id, name: nameOf(id), skipped };
    return null;
  };

  /** What is shown changes: to the end, unless the library is closed; then on when it is opened. */
  const show = (key: string | null, change: (onProgress: ShowProgress) => Promise<void>) => {
    const pack = key === null ? DEFAULT_PACK : idOf(key);
    const what = { kind: 'show', pack, name: nameOf(pack), canCancel: false } as const;
    return tasks
      .start(what, ({ signal, progress }) =>
        change((done, total) => {
          signal.throwIfAborted();
          progress(done, total);
        }),
      )
      .finally(onShown);
  };

  const finish = (): void => {
    const told: { isPending: boolean; listener: ShowProgress } = {
      isPending: false,
      listener: () => undefined,
    };
    // Where something is to be finished it begins at once, before the promise is there.
    const finished = finishShowing(db, (done, total) => {
      told.isPending = true;
      told.listener(done, total);
    });
    const shown = told.isPending
      ? show(shownPack(db), (listener) => {
          told.listener = listener;
          return finished;
        })
      : finished;
    // What fails is tried again when the library is opened the next time.
    shown.catch(() => undefined);
  };

  const gallery: ModelsGallery = {
    models: async () => state(await list()),
    importModel: async (files) => {
      tasks.requireIdle();
      const { files: paths } = files;
      if (!paths.every((file) => path.isAbsolute(file)))
        throw new DecadesError('import-refused', 'Whole paths are needed, from the root on.');
      await listOnce();
      const name = path.basename(paths.at(-1) ?? '');
      inBackground({ kind: 'import', pack: null, name }, async ({ signal }) => {
        const pack = await importPack(ending(launchVision, signal), folders, files);
        return done('model-imported', pack.name);
      });
    },
    modelOffer: async (id) => {
      const { url, size } = await offerOf(recipeOf(id));
      return { url, size };
    },
    fetchModel: async (id) => {
      tasks.requireIdle();
      const recipe = recipeOf(id);
      await listOnce();
      const what = { kind: 'fetch', pack: id, name: recipe.name } as const;
      inBackground(what, async ({ signal, progress }) => {
        const came = await fetchPack(recipe, {
          launch: ending(launchVision, signal),
          folders,
          // The page has shown where it comes from, its size and its terms before.
          confirm: () => Promise.resolve(true),
          onProgress: progress,
          signal,
        });
        if (came === null) return null;
        fetched = { pack: came.pack.id, sha256: came.sha256 };
        return done('model-imported', came.pack.name);
      });
    },
    verifyModel: async (id) => {
      tasks.requireIdle();
      const folder = locatePack(folders, id);
      await listOnce(id);
      const name = nameOf(id);
      inBackground({ kind: 'verify', pack: id, name }, async ({ signal }) => {
        await withVision(ending(launchVision, signal), (vision) => vision.verifyPack(folder, id));
        return done('model-verified', name);
      });
    },
    tagWith: async (id) => {
      tasks.requireIdle();
      locatePack(folders, id);
      await listOnce(id);
      requireNoScan();
      preview = null;
      inBackground({ kind: 'tag', pack: id, name: nameOf(id) }, (control) => tag(id, control));
    },
    showPack: async (key) => {
      tasks.requireIdle();
      const wanted = key === null || idOf(key) === DEFAULT_PACK ? null : key;
      if (wanted !== null) locatePack(folders, idOf(wanted));
      preview = null;
      await show(wanted, (onProgress) => showPack(db, wanted, onProgress));
    },
    dismissPreview: () => {
      preview = null;
      tell();
      return Promise.resolve();
    },
    cancelModelTask: () => tasks.cancel(),
    removeModel: async (id) => {
      tasks.requireIdle();
      const shown = shownPack(db);
      if (shown !== null && idOf(shown) === id) requireNoScan();
      await removePack(folders, id);
      if (preview?.id === id) preview = null;
      if (fetched?.pack === id) fetched = null;
      await list();
      tell();
    },
  };

  finish();

  return {
    gallery,
    makeWay: async () => {
      const task = tasks.now();
      if (task?.kind !== 'tag') return;
      await tasks.cancel();
      onNotice(done('model-made-way', task.name));
    },
    halt: async () => {
      await tasks.cancel();
      preview = null;
      counts = new Map();
      tell();
    },
    stop: () => {
      closed = true;
      return tasks.stop();
    },
  };
}

/** Starts processes that end with `signal`: what they do can not be ended in another way. */
function ending(launch: LaunchVision, signal: AbortSignal): LaunchVision {
  return () => {
    const process = launch();
    if (signal.aborted) process.kill();
    signal.addEventListener('abort', () => process.kill());
    return process;
  };
}
