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
    case 'in':
      return below(db, term.folder);
    case 'text':
      return withText(db, term.field, foldText(term.text));
  }
}

/** Photos with a file in a folder or below it; a folder may lie in a root, be one, or hold some. */
function* below(db: ReadDb, folder: string): Generator<number> {
  const wanted = Buffer.from(folder.replace(/(?<=.)[\\/]+$/, ''));
  const roots = db.prepare<[], { id: number; path: Buffer }>('SELECT id, path FROM root').all();
  for (const root of roots) {
    if (isWithin(root.path, wanted)) {
      yield* ids(db, 'SELECT photo_id FROM place WHERE root_id = ? AND photo_id NOTNULL', root.id);
    } else if (isWithin(wanted, root.path)) {
      const start = root.path.length + (isSeparator(root.path.at(-1)) ? 0 : 1);
      const relative = wanted.subarray(start);
      yield* (
        db
          .prepare<[number, Uint8Array, Uint8Array], number>(
            `SELECT photo_id FROM place
           WHERE root_id = ? AND path > ? AND path < ? AND photo_id NOTNULL`,
          )
          .pluck()
          // '0' is the byte after '/'.
          .all(
            root.id,
            Buffer.concat([relative, SLASH]),
            Buffer.concat([relative, Buffer.from('0')]),
          )
      );
    }
  }
}

const SLASH = Buffer.from('/');

function isSeparator(byte: number | undefined): boolean {
  return byte === 0x2f || byte === 0x5c;
}

/** Whether a path is a folder's own or one below it. */
function isWithin(path: Buffer, folder: Buffer): boolean {
  if (!path.subarray(0, folder.length).equals(folder)) return false;
  return (
    path.length === folder.length || isSeparator(folder.at(-1)) || isSeparator(path[folder.length])
  );
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
  if (field === 'camera' || field === 'lens') yield* withValue(db, field, wanted);
  else if (field === 'keyword') yield* withKeyword(db, wanted);
  else {
    yield* withPath(db, field, wanted);
    if (field === 'any') {
      yield* withValue(db, 'camera', wanted);
      yield* withKeyword(db, wanted);
    }
  }
}

/** A condition that leaves out, in C, texts that can not match, and its values. */
interface Filter {
  readonly sql: string;
  readonly values: readonly string[];
}

const NO_FILTER: Filter = { sql: '1', values: [] };

/**
 * SQLite folds ASCII only. So a text of ASCII alone is left out where it does not hold what is
 * wanted, and any text with another character is kept for foldText to judge.
 * `bytes` is the number of bytes of `text`, both SQL.
 */
function mayHold(text: string, bytes: string, wanted: string): Filter {
  // A zero character ends a text early in SQLite's functions.
  if (wanted.includes('\0')) return NO_FILTER;
  const isOther = `length(${text}) <> ${bytes}`;
  return /^\p{ASCII}*$/u.test(wanted)
    ? { sql: `(instr(lower(${text}), ?) > 0 OR ${isOther})`, values: [wanted] }
    : { sql: isOther, values: [] };
}

function* withPath(
  db: ReadDb,
  field: 'any' | 'name' | 'folder' | 'path',
  wanted: string,
): Generator<number> {
  const roots = db.prepare<[], { id: number; path: Uint8Array }>('SELECT id, path FROM root').all();
  for (const root of roots) {
    const start = field === 'path' ? pathText(root.path) : lastName(pathText(root.path));
    const prefix = `${start.replace(/[\\/]$/, '')}/`;
    // What is wanted may lie in the root's own name, or across a separator.
    const isInPath = !wanted.includes('/') && !foldText(prefix).includes(wanted);
    const filter = isInPath ? mayHold('CAST(path AS TEXT)', 'length(path)', wanted) : NO_FILTER;
    const places = db
      .prepare<(string | number)[], [number, Uint8Array]>(
        `SELECT photo_id, path FROM place
         WHERE root_id = ? AND photo_id IS NOT NULL AND ${filter.sql}`,
      )
      .raw()
      .iterate(root.id, ...filter.values);
    const holds = pathTest(field, prefix, wanted);
    for (const [photoId, path] of places) if (holds(path)) yield photoId;
  }
}

/**
 * Whether a path below a root holds what is wanted in its name, its folder or the whole. Folders
 * are looked at from the root's own name on: what lies above is the same for all photos.
 */
function pathTest(
  field: 'any' | 'name' | 'folder' | 'path',
  prefix: string,
  wanted: string,
): (path: Uint8Array) => boolean {
  // Many files lie in one folder: each folder is folded once.
  const folders = new Map<string, { readonly folded: string; readonly holds: boolean }>();
  const folderOf = (bytes: Buffer) => {
    const key = bytes.toString('latin1');
    let folder = folders.get(key);
    if (folder === undefined) {
      const folded = foldText(prefix + pathText(bytes)).replace(/\/$/, '');
      folder = { folded, holds: folded.includes(wanted) };
      folders.set(key, folder);
    }
    return folder;
  };
  return (path) => {
    const bytes = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
    const end = bytes.lastIndexOf(0x2f);
    const name = () => foldText(pathText(bytes.subarray(end + 1)));
    if (field === 'name') return name().includes(wanted);
    const folder = folderOf(bytes.subarray(0, Math.max(0, end)));
    if (field === 'folder' || folder.holds) return folder.holds;
    return (field === 'any' ? name() : `${folder.folded}/${name()}`).includes(wanted);
  };
}

function lastName(path: string): string {
  return path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/s, '');
}

/** Few cameras and lenses took a library's photos: each name is folded once. */
function* withValue(db: ReadDb, column: 'camera' | 'lens', wanted: string): Generator<number> {
  const known = new Map<string, boolean>();
  const rows = db
    .prepare<[], [number, string]>(`SELECT id, ${column} FROM photo WHERE ${column} IS NOT NULL`)
    .raw()
    .iterate();
  for (const [id, value] of rows) {
    const holds = known.get(value) ?? foldText(value).includes(wanted);
    known.set(value, holds);
    if (holds) yield id;
  }
}

function* withKeyword(db: ReadDb, wanted: string): Generator<number> {
  // JSON writes these with a backslash, which the filter would miss.
  const isEscaped = /["/\p{Cc}]/u.test(wanted);
  const filter = isEscaped ? NO_FILTER : mayHold('keywords', 'octet_length(keywords)', wanted);
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
