/** The core as hosts see it: one library of photos in one folder. */
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { AGE_GROUPS, type AgeGroup } from '../contract/age-groups.ts';
import type {
  FaceRow,
  PhotoRow,
  ProblemRow,
  ScanEvent,
  ScanOptions,
  ScanSummary,
} from '../contract/api.ts';
import { GENDERS, maskBit, type Gender } from '../contract/gender.ts';
import { DEFAULT_PACK } from '../contract/packs.ts';
import { parseQuery } from '../contract/query/index.ts';
import type { LaunchVision } from './analysis/launcher.ts';
import { createPool, poolSize } from './analysis/pool.ts';
import { runJobs } from './analysis/run.ts';
import {
  backupCatalog,
  deleteFaceData,
  isDiskFull,
  openCatalog,
  openThumbnails,
  type Backup,
} from './catalog/index.ts';
import { allProblems } from './problems.ts';
import { faceRow, photoRow } from './rows.ts';
import { facesOf, openSearch, photosOf, type Facets } from './search/index.ts';
import { scanFolders } from './scan-folders.ts';

export interface LibraryOptions {
  /** Folder of the catalog, its thumbnails and its backups; made where it is missing. */
  readonly dir: string;
  readonly modelsDir: string;
  readonly launchVision: LaunchVision;
}

type Counts = Readonly<Record<AgeGroup, Readonly<Record<Gender, number>>>>;

export interface FacetCounts {
  readonly total: { readonly photos: number; readonly faces: number };
  /** Photos with a face of that group and gender. */
  readonly photos: Counts;
  readonly faces: Counts;
  /** `YYYY-MM`, newest first. */
  readonly months: readonly { readonly month: string; readonly photos: number }[];
}

/** Everything that takes a query fails with a QueryError where it can not be understood. */
export interface Library {
  scan(
    options: ScanOptions,
    onEvent: (event: ScanEvent) => void,
    signal: AbortSignal,
  ): Promise<ScanSummary>;
  search(query: string): Generator<PhotoRow>;
  faces(query: string): Generator<FaceRow>;
  facets(query: string): FacetCounts;
  problems(): Generator<ProblemRow>;
  /** Writes and checks a backup; the newest three are kept. */
  backup(): Promise<Backup>;
  /** Deletes every face, estimate and correction, and all backups, for good. */
  deleteFaceData(): void;
  close(): void;
}

/** What lies in a library's folder. */
export const LIBRARY_FILES = {
  catalog: 'catalog.sqlite',
  thumbnails: 'thumbnails.sqlite',
  index: 'search-index.bin',
  backups: 'backups',
} as const;

/** Opens a library, or makes an empty one. Fails with a CatalogError. */
export function openLibrary({ dir, modelsDir, launchVision }: LibraryOptions): Library {
  const catalog = openCatalog(path.join(dir, LIBRARY_FILES.catalog));
  const thumbnails = openThumbnails(path.join(dir, LIBRARY_FILES.thumbnails));
  const { db } = catalog;
  const snapshot = path.join(dir, LIBRARY_FILES.index);
  const backups = path.join(dir, LIBRARY_FILES.backups);
  const search = openSearch(db, { snapshot });
  /** The saved index only spares time later: a full disk must not turn a done scan into a failed one. */
  const saveIndex = (): void => {
    try {
      search.save(db);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  };
  return {
    scan: async (options, onEvent, signal) => {
      const started = performance.now();
      const walked = await scanFolders(db, options, onEvent, signal);
      const size = options.processes ?? poolSize(availableParallelism(), totalmem());
      const pool = createPool({ launch: launchVision, size, modelsDir, pack: DEFAULT_PACK });
      try {
        const work = await runJobs({
          db,
          thumbnails,
          pool,
          want: { crops: options.crops, wantsDescriptors: options.descriptors },
          signal,
          onEvent,
        });
        saveIndex();
        const seconds = (performance.now() - started) / 1000;
        const stopped = walked.stopped || work.waiting > 0;
        return { ...work, ...walked, stopped, seconds: Math.round(seconds * 100) / 100 };
      } finally {
        pool.close();
      }
    },
    search: function* (query) {
      for (const photo of photosOf(search, parseQuery(query))) {
        // One whose file now holds something else, kept for what a person said of it, is nowhere.
        if (photo.pathBytes.length > 0) yield photoRow(photo);
      }
    },
    faces: function* (query) {
      for (const found of facesOf(search, parseQuery(query))) {
        const row = faceRow(found);
        if (row !== null) yield row;
      }
    },
    facets: (query) => facetCounts(search.facets(parseQuery(query))),
    problems: () => allProblems(db),
    backup: () => backupCatalog(db, backups, { now: Date.now() }),
    deleteFaceData: () => deleteFaceData(db, { backups, files: [snapshot] }),
    close: () => {
      thumbnails.close();
      catalog.close();
    },
  };
}

function facetCounts(facets: Facets): FacetCounts {
  const table = (byCode: readonly number[]): Counts =>
    byName(AGE_GROUPS, (group) =>
      byName(GENDERS, (gender) => byCode[Math.log2(maskBit(group, gender))] ?? 0),
    );
  return {
    total: { photos: facets.photos, faces: facets.faces },
    photos: table(facets.photosByCode),
    faces: table(facets.facesByCode),
    months: facets.months.map(({ year, month, photos }) => ({
      month: `${year}-${String(month).padStart(2, '0')}`,
      photos,
    })),
  };
}

function byName<Name extends string, T>(
  names: readonly Name[],
  value: (index: number) => T,
): Record<Name, T> {
  return Object.fromEntries(names.map((name, i) => [name, value(i)])) as Record<Name, T>;
}
