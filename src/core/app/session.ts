/** One opened library with everything that windows and hosts may ask of it. */
import path from 'node:path';
import type { ScanOptions } from '../../contract/api.ts';
import type { AppEvent } from '../../contract/app/events.ts';
import type { LibraryCounts } from '../../contract/app/library.ts';
import type { HostService } from '../../contract/app/media.ts';
import type { ResultId, Tile } from '../../contract/app/photos.ts';
import type { GalleryService } from '../../contract/app/service.ts';
import type { Settings } from '../../contract/app/settings.ts';
import type { AppState } from '../../contract/app/state.ts';
import { DecadesError } from '../../contract/errors.ts';
import { QueryError, parseQuery, type Query } from '../../contract/query/index.ts';
import type { ProviderChange } from '../../contract/vision.ts';
import { createRenderer } from '../analysis/renderer.ts';
import { backupCatalog, countProblems, deleteFaceData, listBackups } from '../catalog/index.ts';
import { countWantingFaces, queueWantingFaces } from '../catalog/tables/jobs.ts';
import { nextTurn } from '../library/turns.ts';
import { packFolders } from '../packs/index.ts';
import { runScan } from '../run-scan.ts';
import { filterFacets } from '../search/filter-facets.ts';
import { LIBRARY_FILES, openStores } from '../stores.ts';
import { blameTerms } from './blame.ts';
import { createChanges } from './changes.ts';
import { countUnsure } from './count-unsure.ts';
import { photoDetails, reviewFaces } from './details.ts';
import { createEngine } from './engine.ts';
import { reportFaceData } from './face-data.ts';
import { createMedia } from './media.ts';
import { createModels } from './models.ts';
import type { AppOptions } from './options.ts';
import { countCameras, folderTree, listFolder } from './places.ts';
import { createProblems } from './problems.ts';
import { showGenders } from './show-genders.ts';
import { createResults } from './results.ts';
import { countRoots, forgetRoot, readRoots, requireFolders, rootsAreCounted } from './roots.ts';
import { copySamples } from './samples.ts';
import { listSearches, putSearch, removeSearch } from './saved-searches.ts';
import { createScanControl, type ScanWish } from './scan-control.ts';
import { readSettings, writeSettings } from './settings.ts';
import { createThrottle } from './throttle.ts';
import { readTiles } from './tiles.ts';

export interface Session {
  readonly gallery: Omit<GalleryService, 'restore'>;
  readonly host: HostService;
  close(): Promise<void>;
}

/** Photos of a result that are told at once, at most. */
const MOST_TILES = 500;
/** Windows hear of changes at most this often. */
const CHANGED_MS = 500;

const WISH: ScanWish = {
  folders: [],
  everything: false,
  acceptMissing: false,
  retryProblems: false,
};

export function openSession(options: AppOptions, emit: (event: AppEvent) => void): Session {
  const { dir, modelsDir, samplesDir, launchVision, version } = options;
  const stores = openStores(dir);
  const { db, search, thumbnails, backups } = stores;
  let settings = readSettings(db);
  const folders = packFolders(modelsDir, dir);
  const results = createResults(search);
  const renderer = createRenderer({ launch: launchVision });
  const media = createMedia({ db, thumbnails, render: (job) => renderer.render(job) });
  const engine = createEngine({
    db,
    launchVision,
    modelsDir,
    version,
    choice: () => settings.provider,
  });

  const counts = (): LibraryCounts => {
    const index = search.index();
    return {
      photos: index.rows,
      faces: index.faces,
      problems: countProblems(db),
      review: countUnsure(index, settings.reviewBelow),
      withoutFaces: countWantingFaces(db),
    };
  };
  const changed = createThrottle(CHANGED_MS, () => emit({ kind: 'changed', counts: counts() }));
  const tellRoots = (): void => emit({ kind: 'roots', roots: readRoots(db) });
  const tellSearches = (): void => emit({ kind: 'saved', searches: listSearches(db) });
  const tellProvider = ({ failed, provider }: ProviderChange): void =>
    emit({
      kind: 'notice',
      notice: {
        code: 'provider-failed',
        level: 'warning',
        values: { failed: failed.provider, provider },
      },
    });
  const changes = createChanges(db, {
    hidesGender: () => settings.hideGender,
    onChange: () => {
      emit({ kind: 'undo', state: changes.state() });
      changed.now();
    },
  });

  const scanOptions = (wish: ScanWish): ScanOptions => ({
    ...wish,
    crops: settings.crops,
    descriptors: false,
    processes: settings.processes,
    hidden: settings.hidden,
    exclude: settings.exclude,
    minimumBytes: settings.minimumBytes,
  });
  const models = createModels({
    db,
    folders,
    launchVision,
    settings: () => settings,
    isScanning: () => ['walking', 'tagging'].includes(scan.state().phase),
    onState: (models) => emit({ kind: 'models', state: models }),
    onNotice: (notice) => emit({ kind: 'notice', notice }),
    onShown: () => changed.now(),
  });
  const scan = createScanControl({
    db,
    settings: () => settings,
    scan: async (wish, onEvent, signal) => {
      await models.makeWay();
      const provider = await engine.provider();
      const means = { folders, launchVision, provider, onProviderChange: tellProvider };
      const summary = await runScan(stores, means, scanOptions(wish), onEvent, signal);
      await countRoots(db);
      tellRoots();
      return summary;
    },
    onState: (state) => emit({ kind: 'scan', state }),
    onMissing: (question) => emit({ kind: 'missing', question }),
    onChange: () => changed.soon(),
  });
  const problems = createProblems(db);

  const state = (): AppState => ({
    settings,
    counts: counts(),
    roots: readRoots(db),
    saved: listSearches(db),
    scan: scan.state(),
    missing: scan.missing(),
    undo: changes.state(),
    libraryFolder: path.resolve(dir),
    version,
  });

  const addFolders = (folders: readonly Uint8Array[]): void => {
    requireFolders(db, folders);
    scan.start({ ...WISH, folders });
  };

  const changeSettings = async (change: Partial<Settings>): Promise<Settings> => {
    const before = settings;
    settings = writeSettings(db, change);
    emit({ kind: 'settings', settings });
    if (settings.genderThreshold !== before.genderThreshold) {
      await showGenders(db, settings.genderThreshold);
      changed.now();
    }
    if (settings.reviewBelow !== before.reviewBelow) changed.now();
    const isOtherWork = (['processes', 'provider', 'crops'] as const).some(
      (name) => settings[name] !== before[name],
    );
    if (isOtherWork) scan.restart();
    return settings;
  };

  const tiles = (result: ResultId, from: number, count: number): (Tile | null)[] => {
    const { ids, matches } = results.get(result);
    return readTiles(db, ids.subarray(from, from + Math.min(count, MOST_TILES)), matches);
  };

  const gallery = answering<Omit<GalleryService, 'restore'>>({
    state,
    openResult: (query, order, first = 0) => {
      const opened = results.open(read(query), order);
      return { ...opened, first: tiles(opened.result, 0, first) };
    },
    tiles,
    ids: (result, from, to) => results.get(result).ids.slice(from, to),
    placeOf: (result, photo) => {
      const place = results.get(result).ids.indexOf(photo);
      return place === -1 ? null : place;
    },
    facets: (query) => filterFacets(search, read(query), nextTurn),
    blame: (query) => blameTerms(search, read(query)),
    cameras: () => countCameras(db),
    folders: () => folderTree(db),
    photo: (id) => photoDetails(db, id),
    correct: (faces, words) => changes.correct(faces, words),
    confirm: (faces) => changes.confirm(faces),
    takeBack: (faces) => changes.takeBack(faces),
    undo: () => changes.undo(),
    redo: () => changes.redo(),
    review: (skip, limit) =>
      reviewFaces(db, {
        below: settings.reviewBelow,
        skip: new Set(skip),
        limit: Math.min(limit, MOST_TILES),
        hideGender: settings.hideGender,
      }),
    startScan: ({ folders, acceptMissing = false, retryProblems = false }) => {
      const bytes = folders.map((folder) => Buffer.from(path.resolve(folder)));
      requireFolders(db, bytes);
      scan.start({
        folders: bytes,
        everything: folders.length === 0,
        acceptMissing,
        retryProblems,
      });
    },
    pauseScan: () => scan.pause('person'),
    resumeScan: () => {
      // Whoever presses the button wants it now, also on battery.
      scan.resume('battery');
      scan.resume('person');
    },
    cancelScan: () => scan.cancel(),
    dismissMissing: () => scan.dismissMissing(),
    addSamples: () => {
      const folder = path.join(path.resolve(dir), LIBRARY_FILES.samples);
      copySamples(samplesDir, folder);
      addFolders([Buffer.from(folder)]);
    },
    removeRoot: async (root) => {
      await forgetRoot(db, root);
      results.clear();
      tellRoots();
      changed.now();
    },
    problems: problems.page,
    retryProblems: (places) => {
      problems.retry(places);
      scan.start(WISH);
    },
    changeSettings,
    saveSearch: (saved) => {
      read(saved.query);
      const kept = putSearch(db, saved);
      tellSearches();
      return kept;
    },
    deleteSearch: (id) => {
      removeSearch(db, id);
      tellSearches();
    },
    backups: () =>
      listBackups(backups).map(({ file, madeAt, bytes }) => ({
        name: path.basename(file),
        madeAt,
        bytes,
      })),
    backUp: async () => {
      const { file, madeAt, bytes } = await backupCatalog(db, backups, { now: Date.now() });
      return { name: path.basename(file), madeAt, bytes };
    },
    deleteFaceData: async () => {
      await scan.halt();
      await models.halt();
      changes.clear();
      results.clear();
      deleteFaceData(db, { backups, files: [stores.snapshot] });
      emit({ kind: 'undo', state: changes.state() });
      changed.now();
      return reportFaceData(db, backups);
    },
    findFacesAgain: () => {
      queueWantingFaces(db, Date.now());
      scan.start(WISH);
    },
    ...models.gallery,
    engine: (again) => engine.status(again),
    listFolder,
  });

  const host: HostService = {
    ...media,
    ...answering<Pick<HostService, 'power' | 'addFolders' | 'close'>>({
      power: ({ onBattery, suspended }) => {
        if (suspended) scan.pause('suspended');
        else scan.resume('suspended');
        if (onBattery && settings.pauseOnBattery) scan.pause('battery');
        else scan.resume('battery');
      },
      addFolders,
      close: () => close(),
    }),
  };

  const close = async (): Promise<void> => {
    await scan.stop();
    await models.stop();
    await counting;
    renderer.close();
    changed.stop();
    stores.saveIndex();
    stores.close();
  };

  // The command line's scans count nothing.
  const counting = rootsAreCounted(db) ? Promise.resolve() : countRoots(db).then(tellRoots);
  scan.wake(settings.scanAtStart && readRoots(db).length > 0);
  return { gallery, host, close };
}

/** Fails with `bad-query`; its message says what is wrong. */
function read(query: string): Query {
  try {
    return parseQuery(query);
  } catch (error) {
    if (error instanceof QueryError) throw new DecadesError('bad-query', error.message);
    throw error;
  }
}

/** A service whose functions may also answer at once. */
type Plain<S> = {
  readonly [K in keyof S]: S[K] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result | Promise<Result>
    : never;
};

/** The same functions with promises: what they throw rejects. */
function answering<S extends object>(functions: Plain<S>): S {
  const entries = Object.entries(functions).map(([name, run]) => [
    name,
    // eslint-disable-next-line @typescript-eslint/require-await -- makes a throw a rejection
    async (...args: unknown[]) => (run as (...args: unknown[]) => unknown)(...args),
  ]);
  return Object.fromEntries(entries) as S;
}
