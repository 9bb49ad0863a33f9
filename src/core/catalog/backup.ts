/** Backups of the catalog: written while it is in use, checked before they count, three kept. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeSingleFile, verifyFile } from './check.ts';
import { asCatalogError } from './errors.ts';
import { SUFFIXES, syncFile, syncFolder, timeName } from './files.ts';
import type { ReadDb } from './handle.ts';

export interface Backup {
  /** Absolute where the folder was. */
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970 UTC. */
  readonly madeAt: number;
}

export interface BackupOptions {
  readonly now: number;
  /** How many backups stay in the folder, the newest ones; default 3. */
  readonly keep?: number;
}

const NAME = /^catalog-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/;

/** A backup that is being written or checked. */
const UNFINISHED = 'unfinished-';

/**
 * Copies the catalog as it is now into `folder`, a few pages at a time, so that nobody has to wait.
 * The copy gets its name only after a full check of what is on the disk; then the oldest beyond
 * `keep` go. Rejects with a CatalogError, and leaves earlier backups as they are.
 */
export async function backupCatalog(
  db: ReadDb,
  folder: string,
  { now, keep = 3 }: BackupOptions,
): Promise<Backup> {
  const temporary = path.join(folder, `${UNFINISHED}${process.pid}-${timeName(now)}.db`);
  try {
    mkdirSync(folder, { recursive: true });
    await db.backup(temporary);
    makeSingleFile(temporary);
    syncFile(temporary);
    verifyFile(temporary);
    // A clock that was set back must not make the newest backup look like the oldest.
    const madeAt = Math.max(now, (listBackups(folder)[0]?.madeAt ?? 0) + 1);
    const file = path.join(folder, `catalog-${timeName(madeAt)}.db`);
    renameSync(temporary, file);
    syncFolder(folder);
    for (const old of listBackups(folder).slice(keep)) rmSync(old.file, { force: true });
    return { file, bytes: statSync(file).size, madeAt };
  } catch (error) {
    for (const suffix of [...SUFFIXES, '-journal']) rmSync(temporary + suffix, { force: true });
    throw asCatalogError(error, temporary);
  }
}

/** The finished backups in a folder, newest first; none where there is no folder. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const parts = NAME.exec(name);
      if (parts === null) return [];
      const [, day, hours, minutes, seconds, ms] = parts;
      const madeAt = Date.parse(`${day!}T${hours!}:${minutes!}:${seconds!}.${ms!}Z`);
      const file = path.join(folder, name);
      return [{ file, bytes: statSync(file).size, madeAt }];
    })
    .sort((a, b) => b.madeAt - a.madeAt);
}

/** The newest backup that passes a full check, or null. */
export function newestSoundBackup(folder: string): Backup | null {
  for (const backup of listBackups(folder)) {
    try {
      verifyFile(backup.file);
      return backup;
    } catch {
      // The next older one may be sound.
    }
  }
  return null;
}

/** Removes every backup in a folder, and what an interrupted one left. */
export function deleteBackups(folder: string): void {
  for (const name of namesIn(folder)) {
    if (NAME.test(name) || name.startsWith(UNFINISHED)) rmSync(path.join(folder, name));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
