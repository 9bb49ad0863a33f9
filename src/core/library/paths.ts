/** Paths as bytes: on most systems names need not be UTF-8, and a path must survive unread. */

const SLASH = 0x2f;
const DOT = 0x2e;
const lossy = new TextDecoder('utf-8');

/**
 * A path in the form that `node:fs` takes best. Windows names are UTF-16, and Node lifts the limit
 * of 260 characters only for strings.
 */
export function nativePath(path: Uint8Array): Buffer | string {
  const bytes = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
  return process.platform === 'win32' ? bytes.toString('utf8') : bytes;
}

/** For patterns and for people: bytes that are not UTF-8 become U+FFFD. */
export function pathText(path: Uint8Array): string {
  return lossy.decode(path);
}

/** One character a byte, so that any path is a key of a Map, and equal only to itself. */
export function pathKey(path: Uint8Array): string {
  return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1');
}

export function pathOfKey(key: string): Buffer {
  return Buffer.from(key, 'latin1');
}

export function isHiddenName(name: Uint8Array): boolean {
  return name[0] === DOT;
}

/** A folder's path and a path below it, as one. */
export function joinPath(folder: Uint8Array, path: Uint8Array): Buffer {
  return Buffer.concat([folder, folder.at(-1) === SLASH ? NOTHING : SLASHES, path]);
}

const NOTHING = Buffer.alloc(0);
const SLASHES = Buffer.from('/');

/** What is left of `path` below `folder`: '' for the folder itself, null where it is not below. */
export function below(folder: Uint8Array, path: Uint8Array): Buffer | null {
  const own = Buffer.from(folder);
  const start = own.at(-1) === SLASH ? own.length : own.length + 1;
  if (own.equals(path)) return Buffer.alloc(0);
  if (path.length <= start || path[start - 1] !== SLASH) return null;
  return own.equals(path.subarray(0, own.length)) ? Buffer.from(path.subarray(start)) : null;
}
