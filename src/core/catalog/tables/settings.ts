import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** The value kept under a name, as any JSON gives it, or undefined: the caller checks its shape. */
export function readSetting(db: ReadDb, name: string): unknown {
  const row = statement<[string], { value: string }>(
    db,
    'SELECT value FROM setting WHERE name = ?',
  ).get(name);
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
}

/** Keeps a JSON value under a name; undefined forgets it. */
export function writeSetting(db: WriteDb, name: string, value: unknown): void {
  if (value === undefined) {
    statement<[string]>(db, 'DELETE FROM setting WHERE name = ?').run(name);
    return;
  }
  statement(
    db,
    `INSERT INTO setting (name, value) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  ).run(name, JSON.stringify(value));
}
