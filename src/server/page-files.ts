/** The files of the built page, and nothing else of the disk. */
import { statSync } from 'node:fs';
import path from 'node:path';

export interface PageFile {
  /** Absolute. */
  readonly file: string;
  readonly type: string;
  readonly cacheControl: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The page's build names files below this folder by their content. */
const HASHED = 'assets';

/**
 * The file that a path of the address names, `/` being `index.html`. Null where there is none, where
 * it lies outside `folder`, or where its kind is not one that a page is made of.
 */
export function findPageFile(folder: string, pathname: string): PageFile | null {
  const name = decoded(pathname === '/' ? '/index.html' : pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const file = path.resolve(folder, `.${name}`);
  const inside = path.relative(folder, file);
  if (inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside)) return null;
  const type = TYPES[path.extname(file).toLowerCase()];
  if (type === undefined || !isFile(file)) return null;
  const isHashed = inside.split(path.sep)[0] === HASHED;
  return {
    file,
    type,
    cacheControl: isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false; // not there, or a name that no file can have
  }
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
