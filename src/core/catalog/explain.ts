import type { ReadDb } from './handle.ts';

/** SQLite's plan for a query, one step a line, with inner steps indented: for tests of hot queries. */
export function explain(db: ReadDb, sql: string): string {
  const rows = db
    .prepare<unknown[], { id: number; parent: number; detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array<null>((sql.match(/\?/g) ?? []).length).fill(null));
  const depth = new Map<number, number>();
  return rows
    .map(({ id, parent, detail }) => {
      depth.set(id, (depth.get(parent) ?? -1) + 1);
      return '  '.repeat(depth.get(id)!) + detail;
    })
    .join('\n');
}
