import { DecadesError, errorCode } from '../../contract/errors.ts';

export type CatalogErrorCode =
  | 'newer-version'
  | 'older-version'
  | 'not-a-catalog'
  | 'corrupt'
  | 'locked'
  | 'disk-full'
  | 'not-writable';

/** What can be wrong with the catalog's file. The message is a sentence for people. */
export class CatalogError extends DecadesError {
  override readonly name = 'CatalogError';
  declare readonly code: CatalogErrorCode;

  constructor(code: CatalogErrorCode, message: string, cause?: unknown) {
    super(code, message, cause === undefined ? {} : { cause });
  }
}

/** First match counts. SQLite's codes carry the kind of fault after the name of its family. */
const CODES: readonly (readonly [RegExp, CatalogErrorCode])[] = [
  [/^(SQLITE_FULL|SQLITE_IOERR_(WRITE|SHMSIZE)|ENOSPC|EDQUOT)$/, 'disk-full'],
  [/^SQLITE_(CORRUPT.*|NOTADB|IOERR_(READ|SHORT_READ|DATA|CORRUPTFS))$/, 'corrupt'],
  [/^SQLITE_(BUSY|LOCKED).*$/, 'locked'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH).*|EACCES|EPERM|EROFS)$/, 'not-writable'],
];

const SENTENCES: Readonly<Record<CatalogErrorCode, (file: string) => string>> = {
  'newer-version': (file) => `${file} was made by a newer version of Decades. Nothing was changed.`,
  'older-version': (file) => `${file} was made by an older version of Decades.`,
  'not-a-catalog': (file) => `${file} is not a catalog of Decades. Nothing was changed.`,
  corrupt: (file) => `The catalog ${file} is damaged. A backup can be restored in its place.`,
  locked: (file) =>
    `The catalog ${file} is in use by another Decades. Close it, or wait until it is done.`,
  'disk-full': (file) => `The disk with ${file} is full. Free some space and try again.`,
  'not-writable': (file) =>
    `${file} can not be opened: Decades must be allowed to write it and its folder.`,
};

/** An error with the usual sentence of its code. */
export function catalogFault(code: CatalogErrorCode, file: string, cause?: unknown): CatalogError {
  return new CatalogError(code, SENTENCES[code](file), cause);
}

/** A CatalogError for what SQLite or the file system threw; anything else comes back as it is. */
export function asCatalogError(error: unknown, file: string): unknown {
  if (error instanceof CatalogError) return error;
  const code = catalogCode(error);
  return code === null ? error : catalogFault(code, file, error);
}

/** Whether writing failed, in whatever layer, because the disk has no room. */
export function isDiskFull(error: unknown): boolean {
  if (catalogCode(error) === 'disk-full') return true;
  return error instanceof Error && error.cause !== undefined && isDiskFull(error.cause);
}

/** Whether the error says that the database file itself is damaged. */
export function isCorrupt(error: unknown): boolean {
  return catalogCode(error) === 'corrupt';
}

function catalogCode(error: unknown): CatalogErrorCode | null {
  if (error instanceof CatalogError) return error.code;
  const code = errorCode(error);
  if (code === null) return null;
  return CODES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
