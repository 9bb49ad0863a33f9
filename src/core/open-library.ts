/** The core as hosts see it: one library of photos in one folder. */
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
import { parseQuery } from '../contract/query/index.ts';
import type { RetagPreview } from '../contract/retag.ts';
import type { LaunchVision } from './analysis/launcher.ts';
import { backupCatalog, deleteFaceData, type Backup } from './catalog/index.ts';
import { allProblems } from './problems.ts';
import { packFolders } from './packs/index.ts';
import {
  finishShowing,
  previewPack,
  showPack,
  shownPack,
  tagWith,
  type EstimatedFaces,
  type TagWithOptions,
} from './retag/index.ts';
import { faceRow, photoRow } from './rows.ts';
import { runScan } from './run-scan.ts';
import { facesOf, photosOf, type Facets } from './search/index.ts';
import { openStores } from './stores.ts';

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
  /** Looks at all known faces with another pack; what is shown stays (core/retag). */
  tagWith(
    options: Omit<TagWithOptions, 'folders' | 'launchVision'>,
  ): Promise<EstimatedFaces & { readonly key: string }>;
  /** What would change if the estimates of a pack (`id@version`) were shown. */
  previewPack(key: string): Promise<RetagPreview>;
  /** The pack whose estimates a person chose to be shown, `id@version`; null is the default. */
  shownPack(): string | null;
  showPack(key: string | null, onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Writes and checks a backup; the newest three are kept. */
  backup(): Promise<Backup>;
  /** Deletes every face, estimate and correction, and all backups, for good. */
  deleteFaceData(): void;
  close(): void;
}

/** Opens a library, or makes an empty one. Fails with a CatalogError. */
export function openLibrary({ dir, modelsDir, launchVision }: LibraryOptions): Library {
  const stores = openStores(dir);
  const { db, search, backups, snapshot } = stores;
  const folders = packFolders(modelsDir, dir);
  return {
    scan: (options, onEvent, signal) =>
      runScan(stores, { folders, launchVision }, options, onEvent, signal),
    search: function* (query) {
      for (const photo of photosOf(search, parseQuery(query))) yield photoRow(photo);
    },
    faces: function* (query) {
      for (const found of facesOf(search, parseQuery(query))) {
        const row = faceRow(found);
        if (row !== null) yield row;
      }
    },
    facets: (query) => facetCounts(search.facets(parseQuery(query))),
    problems: () => allProblems(db),
    tagWith: (options) => tagWith(db, { ...options, folders, launchVision }),
    previewPack: async (key) => {
      await finishShowing(db);
      return previewPack(db, key);
    },
    shownPack: () => shownPack(db),
    showPack: (key, onProgress) => showPack(db, key, onProgress),
    backup: () => backupCatalog(db, backups, { now: Date.now() }),
    deleteFaceData: () => deleteFaceData(db, { backups, files: [snapshot] }),
    close: () => stores.close(),
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
