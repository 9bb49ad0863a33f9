import type { Database, Statement } from 'better-sqlite3';
import { asCatalogError } from './errors.ts';
import type { ReadDb, WriteDb } from './handle.ts';

const prepared = new WeakMap<Database, Map<string, Statement>>();

/**
 * The statement of this handle for `sql`, prepared on first use. The same object is given to every
 * caller: do not switch it to pluck, raw or safe integers.
 */
export function statement<Params extends unknown[], Row = unknown>(
  db: ReadDb,
  sql: string,
): Statement<Params, Row> {
  let ofHandle = prepared.get(db);
  if (ofHandle === undefined) {
    ofHandle = new Map<string, Statement>();
    prepared.set(db, ofHandle);
  }
  let found = ofHandle.get(sql);
  if (found === undefined) {
    found = db.prepare(sql);
    ofHandle.set(sql, found);
  }
  return found as Statement<Params, Row>;
}

/**
 * Runs `write` in one transaction, or in the one that is already open: so several writes can be
 * grouped by calling them within an outer `inTransaction`. All of it is stored when the outermost
 * call returns, none of it where anything throws. Faults of the file come as a CatalogError.
 */
export function inTransaction<Result>(db: WriteDb, write: () => Result): Result {
  if (db.inTransaction) return write();
  try {
    // At once for writing: a reader that turns writer can not wait for another writer.
    statement(db, 'BEGIN IMMEDIATE').run();
    try {
      const result = write();
      statement(db, 'COMMIT').run();
      return result;
    } catch (error) {
      rollBack(db);
      throw error;
    }
  } catch (error) {
    throw asCatalogError(error, db.name);
  }
}

function rollBack(db: WriteDb): void {
  // A full disk makes SQLite roll back by itself.
  if (db.inTransaction) statement(db, 'ROLLBACK').run();
}
