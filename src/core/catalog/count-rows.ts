import type { ReadDb } from './handle.ts';

type Table = 'face' | 'estimate' | 'descriptor' | 'correction' | 'photo';

/** Rows of a table, or those for which a condition in SQL holds. Reads the table. */
export function countRows(db: ReadDb, table: Table, where = '1'): number {
  return db.prepare<[], number>(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get()!;
}
