import path from 'node:path';
import { restoreBackup, type Restored } from './catalog/index.ts';
import { LIBRARY_FILES } from './stores.ts';

/**
 * Puts a backup in the place of the catalog of the library in `dir`, which must not be open; what
 * was there is kept. `backup` is a file, or null for the newest that is intact.
 * Fails with a CatalogError, the catalog still in its place.
 */
export function restoreLibrary(dir: string, backup: string | null): Restored {
  return restoreBackup({
    catalog: path.join(dir, LIBRARY_FILES.catalog),
    backups: path.join(dir, LIBRARY_FILES.backups),
    backup,
    now: Date.now(),
  });
}
