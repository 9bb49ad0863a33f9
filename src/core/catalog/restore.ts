import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { newestSoundBackup } from './backup.ts';
import { makeSingleFile, verifyFile } from './check.ts';
import { CatalogError, asCatalogError } from './errors.ts';
import { SUFFIXES, restoredFile, syncFile, syncFolder } from './files.ts';
import { identify } from './identify.ts';
import { acquireLock } from './lock.ts';
import { finishRestore } from './open.ts';

export interface RestoreOptions {
  /** The catalog to put in place; it may be damaged, or not be there. */
  readonly catalog: string;
  /** Folder of its backups. */
  readonly backups: string;
  /** File of the backup, or null for the newest one that is sound. */
  readonly backup: string | null;
  readonly now: number;
  /** As of `openCatalog`. */
  readonly lockTimeoutMs?: number;
}

export interface Restored {
  /** The backup that is the catalog now. */
  readonly restored: string;
  /** Where the catalog that was there is kept, with its -wal and -shm; null if there was none. */
  readonly kept: string | null;
}

/**
 * Puts a backup in the place of the catalog, which must not be open. The backup is copied
 * and the copy checked in full before the catalog is moved aside; what was interrupted after that is
 * finished by the next `openCatalog`. Throws a CatalogError, with the catalog still in its place.
 */
export function restoreBackup(options: RestoreOptions): Restored {
  const { catalog, now } = options;
  const copy = `${catalog}.restoring`;
  try {
    mkdirSync(path.dirname(catalog), { recursive: true });
    const lock = acquireLock(catalog, options.lockTimeoutMs ?? 5000);
    try {
      const restored = choose(options);
      copyFileSync(restored, copy);
      // A catalog that was kept aside has its log beside it.
      if (existsSync(`${restored}-wal`)) copyFileSync(`${restored}-wal`, `${copy}-wal`);
      makeSingleFile(copy);
      syncFile(copy);
      verifyFile(copy);
      renameSync(copy, restoredFile(catalog));
      syncFolder(path.dirname(catalog));
      return { restored, kept: finishRestore(catalog, now) };
    } finally {
      for (const suffix of SUFFIXES) rmSync(copy + suffix, { force: true });
      lock.release();
    }
  } catch (error) {
    throw asCatalogError(error, catalog);
  }
}

function choose({ backup, backups }: RestoreOptions): string {
  if (backup !== null) {
    if (!existsSync(backup)) throw new CatalogError('not-a-catalog', `There is no ${backup}.`);
    identify(backup);
    return backup;
  }
  const newest = newestSoundBackup(backups);
  if (newest === null)
    throw new CatalogError('not-a-catalog', `There is no sound backup in ${backups}.`);
  return newest.file;
}
