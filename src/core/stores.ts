/** A library's folder, opened: its catalog, thumbnails and search. */
import path from 'node:path';
import {
  isDiskFull,
  openCatalog,
  openThumbnails,
  type Thumbnails,
  type WriteDb,
} from './catalog/index.ts';
import { openSearch, type Search } from './search/index.ts';

/** What lies in a library's folder. */
export const LIBRARY_FILES = {
  catalog: 'catalog.sqlite',
  thumbnails: 'thumbnails.sqlite',
  index: 'search-index.bin',
  backups: 'backups',
  samples: 'samples',
} as const;

export interface Stores {
  readonly db: WriteDb;
  readonly thumbnails: Thumbnails;
  readonly search: Search;
  /** File of the saved column index, and folder of the backups. */
  readonly snapshot: string;
  readonly backups: string;
  /** Saves the column index, which only spares time later: a full disk is no failure here. */
  saveIndex(): void;
  close(): void;
}

/** Opens what is in the folder, or makes it. Fails with a CatalogError. */
export function openStores(dir: string): Stores {
  const catalog = openCatalog(path.join(dir, LIBRARY_FILES.catalog));
  const thumbnails = openThumbnails(path.join(dir, LIBRARY_FILES.thumbnails));
  const { db } = catalog;
  const snapshot = path.join(dir, LIBRARY_FILES.index);
  const search = openSearch(db, { snapshot });
  return {
    db,
    thumbnails,
    search,
    snapshot,
    backups: path.join(dir, LIBRARY_FILES.backups),
    saveIndex: () => {
      try {
        search.save(db);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
      }
    },
    close: () => {
      thumbnails.close();
      catalog.close();
    },
  };
}
