import {
  foldText,
  type Format,
  type Part,
  type PhotoTerm,
  type TextField,
} from '../../../contract/query/index.ts';
import type { ReadDb } from '../handle.ts';
import { pathText } from './places.ts';

type StoredTerm = Exclude<PhotoTerm, { kind: 'faces' | 'taken' | 'online' }>;

/** Ids of the photos for which a term that only the rows can answer holds; some may come twice. */
export function photosWith(db: ReadDb, term: StoredTerm): Iterable<number> {
  switch (term.kind) {
    case 'rating':
      // "No stars" and "nothing said" look the same to a person.
      return ids(
        db,
        'SELECT id FROM photo WHERE ifnull(rating, 0) BETWEEN ? AND ?',
        term.min,
        term.max,
      );
    case 'format':
      return withFormat(db, term.format);
    case 'has':
      return ids(db, HAS[term.part]);
    case 'text':
      return withText(db, term.field, foldText(term.text));
  }
}

const HAS: Readonly<Record<Part, string>> = {
  gps: 'SELECT id FROM photo WHERE latitude IS NOT NULL AND longitude IS NOT NULL',
  keywords: "SELECT id FROM photo WHERE keywords <> '[]'",
  problem: `SELECT photo_id FROM problem JOIN place ON place.id = problem.place_id
            WHERE photo_id IS NOT NULL`,
};

function withFormat(db: ReadDb, format: Format): number[] {
  return ids(db, 'SELECT id FROM photo WHERE format = ?', format);
}

function ids(db: ReadDb, sql: string, ...values: (string | number)[]): number[] {
  return db
    .prepare<(string | number)[], number>(sql)
    .pluck()
    .all(...values);
}

function* withText(db: ReadDb, field: TextField, wanted: string): Generator<number> {
  if (field === 'name' || field === 'folder' || field === 'path' || field === 'any')
    yield* withPath(db, field, wanted);
  if (field === 'camera' || field === 'any') yield* withValue(db, 'camera', wanted);
  if (field === 'lens') yield* withValue(db, 'lens', wanted);
  if (field === 'keyword' || field === 'any') yield* withKeyword(db, wanted);
}

/**
 * SQL that leaves out, in C, what can not match: text of ASCII alone that does not hold what is
 * wanted. SQLite folds ASCII only, so whatever holds another character is judged by foldText.
 */
function mayHold(
  column: string,
  wanted: string,
): { readonly sql: string; readonly values: string[] } {
  const isOther = `${column} GLOB '*[^' || char(1) || '-' || char(127) || ']*'`;
  // A zero character ends a text early in SQLite's functions.
  if (wanted.includes('\0')) return { sql: '1', values: [] };
  if (!/^\p{ASCII}*$/u.test(wanted)) return { sql: isOther, values: [] };
  return {
    sql: `(instr(lower(replace(${column}, '\\', '/')), ?) > 0 OR ${isOther})`,
    values: [wanted],
  };
}

function* withPath(
  db: ReadDb,
  field: 'any' | 'name' | 'folder' | 'path',
  wanted: string,
): Generator<number> {
  const roots = db.prepare<[], { id: number; path: Uint8Array }>('SELECT id, path FROM root').all();
  for (const root of roots) {
    // A text may lie across the end of the root's path, so the filter sees the whole.
    const start = field === 'path' ? pathText(root.path) : lastName(pathText(root.path));
    const prefix = `${start.replace(/[\\/]$/, '')}/`;
    const filter = mayHold('(? || CAST(path AS TEXT))', wanted);
    const values = filter.values.length > 0 ? [prefix, ...filter.values, prefix] : [prefix];
    const places = db
      .prepare<(string | number)[], [number, Uint8Array]>(
        `SELECT photo_id, path FROM place
         WHERE root_id = ? AND photo_id IS NOT NULL AND ${filter.sql}`,
      )
      .raw()
      .iterate(root.id, ...(filter.sql === '1' ? [] : values));
    for (const [photoId, path] of places)
      if (holdsPath(field, prefix, pathText(path), wanted)) yield photoId;
  }
}

/** Folders are looked at from the root's own name on: what lies above is the same for all photos. */
function holdsPath(
  field: 'any' | 'name' | 'folder' | 'path',
  prefix: string,
  path: string,
  wanted: string,
): boolean {
  const whole = foldText(prefix + path);
  if (field === 'path') return whole.includes(wanted);
  const end = whole.lastIndexOf('/');
  const isInName = field !== 'folder' && whole.slice(end + 1).includes(wanted);
  return isInName || (field !== 'name' && whole.slice(0, end).includes(wanted));
}

function lastName(path: string): string {
  return path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/s, '');
}

function* withValue(db: ReadDb, column: 'camera' | 'lens', wanted: string): Generator<number> {
  const filter = mayHold(column, wanted);
  const rows = db
    .prepare<string[], [number, string]>(
      `SELECT id, ${column} FROM photo WHERE ${column} IS NOT NULL AND ${filter.sql}`,
    )
    .raw()
    .iterate(...filter.values);
  for (const [id, value] of rows) if (foldText(value).includes(wanted)) yield id;
}

function* withKeyword(db: ReadDb, wanted: string): Generator<number> {
  // JSON writes these with a backslash, which the filter would miss.
  const filter = /["/\p{Cc}]/u.test(wanted)
    ? { sql: '1', values: [] }
    : mayHold('keywords', wanted);
  const rows = db
    .prepare<string[], [number, string]>(
      `SELECT id, keywords FROM photo WHERE keywords <> '[]' AND ${filter.sql}`,
    )
    .raw()
    .iterate(...filter.values);
  for (const [id, json] of rows) {
    const keywords = JSON.parse(json) as readonly string[];
    if (keywords.some((keyword) => foldText(keyword).includes(wanted))) yield id;
  }
}
