import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { deleteBackups } from './backup.ts';
import { asCatalogError, catalogFault } from './errors.ts';
import { KEPT } from './files.ts';
import type { WriteDb } from './handle.ts';
import { inTransaction } from './statements.ts';

export interface DeleteFaceDataOptions {
  /**
   * Folder of the backups to delete as well, with the catalogs that a restore kept aside, since all
   * of them hold the same faces. Null leaves them: then face data is left behind.
   */
  readonly backups: string | null;
  /** Other files made from face data, such as the snapshot of the column index. */
  readonly files?: readonly string[];
}

/**
 * Deletes every face, estimate, descriptor, correction and named region, and every trace of them in
 * the catalog's file and log: deleted bytes are overwritten, the file is written anew, the log is
 * emptied. Photos, places and problems stay. No other process may be reading, and no transaction be
 * open. Throws CatalogError `locked` where a reader keeps the log from being emptied: run it again
 * when that one has ended; `disk-full` where there is no room for writing the file anew.
 */
export function deleteFaceData(db: WriteDb, options: DeleteFaceDataOptions): void {
  try {
    db.pragma('secure_delete = ON');
    inTransaction(db, () => {
      for (const table of ['correction', 'descriptor', 'estimate', 'face'])
        db.exec(`DELETE FROM ${table}`);
      db.exec(`UPDATE photo SET face_count = 0, mask = 0, regions = '[]'
               WHERE face_count <> 0 OR mask <> 0 OR regions <> '[]'`);
      db.exec('UPDATE photo SET wants_faces = 1 WHERE wants_faces = 0');
    });
    rewrite(db);
    for (const file of options.files ?? []) rmSync(file, { force: true });
    if (options.backups !== null) {
      deleteBackups(options.backups);
      deleteKept(db.name);
    }
  } catch (error) {
    throw asCatalogError(error, db.name);
  } finally {
    db.pragma('secure_delete = OFF');
  }
}

function rewrite(db: WriteDb): void {
  // The copy that VACUUM makes on the way is as large as the catalog: too much for memory.
  db.pragma('temp_store = DEFAULT');
  try {
    db.exec('VACUUM');
  } finally {
    db.pragma('temp_store = MEMORY');
  }
  const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (result?.busy !== 0) throw catalogFault('locked', db.name);
}

function deleteKept(catalog: string): void {
  const folder = path.dirname(catalog);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(path.basename(catalog) + KEPT)) rmSync(path.join(folder, name));
  }
}
