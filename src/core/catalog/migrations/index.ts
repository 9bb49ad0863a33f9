import type { WriteDb } from '../handle.ts';
import { inTransaction } from '../statements.ts';
import { sql as initial } from './0001-initial.ts';
import { sql as changeLog } from './0002-change-log.ts';
import { sql as gallery } from './0003-gallery.ts';

/**
 * Every step from an empty file to today's catalog; step i makes version i + 1. Append only: a step
 * that was released is never changed, removed or moved, since catalogs that had it will not run it
 * again.
 */
export const MIGRATIONS: readonly string[] = [initial, changeLog, gallery];

/** The catalog's version, `PRAGMA user_version`, that this program writes and understands. */
export const CATALOG_VERSION = MIGRATIONS.length;

/** Runs the steps that this file has not had, each in a transaction that also counts it. */
export function migrate(db: WriteDb, migrations: readonly string[] = MIGRATIONS): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  for (let next = version; next < migrations.length; next += 1) {
    inTransaction(db, () => {
      db.exec(migrations[next]!);
      db.pragma(`user_version = ${next + 1}`);
    });
  }
}
