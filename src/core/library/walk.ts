/**
 * Finds the files of a root that may be photos. Synchronous, since that is several times faster
 * than promises; it is meant for a thread of its own (walk-thread.ts).
 *
 * Guarantees:
 * - a folder is entered once, however many links lead to it, so that loops end;
 * - a link is followed, but what it leads to is left to its own name if the walk of this or of
 *   another root meets it there. So a file that is only linked counts once;
 * - two names of one file (hard links) are two files here: they are two places of one photo;
 * - other roots are not entered: a file belongs to the innermost root above it;
 * - a folder or file that can not be looked at is reported, and the walk goes on;
 * - memory does not grow with the size of a folder.
 */
import fs from 'node:fs';
import { errorCode } from '../../contract/errors.ts';
import type { FileStat } from '../catalog/tables/places.ts';
import { isCandidate } from './candidates.ts';
import { below, joinPath, nativePath } from './paths.ts';
import { createRules, type RuleOptions, type Rules } from './rules.ts';

export interface WalkOptions extends RuleOptions {
  readonly root: Uint8Array;
  /** Absolute paths of the other roots. */
  readonly otherRoots: readonly Uint8Array[];
}

/** Paths are relative to the root. Each is only valid during the call. */
export interface WalkSink {
  file(path: Uint8Array, stat: FileStat): void;
  /** A folder that can not be listed, or a file that can not be looked at: what is below is unknown. */
  unreadable(path: Uint8Array, code: string): void;
  /** Asked once in a while; the walk ends where it says so. */
  stopped(): boolean;
}

export type WalkEnd =
  | {
      readonly kind: 'complete';
      /** Files of other kinds, and what is neither file nor folder. */
      readonly ignored: number;
      /** Whether the root holds nothing at all. */
      readonly empty: boolean;
    }
  | { readonly kind: 'stopped' }
  /** The root can not be read, or was replaced during the walk: what was found proves nothing. */
  | { readonly kind: 'offline'; readonly code: string };

interface Walk {
  readonly options: WalkOptions;
  readonly rules: Rules;
  readonly sink: WalkSink;
  /** The root and the other roots with all links resolved. */
  readonly realRoot: Buffer;
  readonly realOthers: readonly Buffer[];
  readonly visited: Set<string>;
  /** Folders to do, as a stack. */
  readonly folders: Buffer[];
  ignored: number;
}

/** Folders that hold many entries are read in parts of this many. */
const READ_AT_ONCE = 512;

export function walk(options: WalkOptions, sink: WalkSink): WalkEnd {
  let rootId: string;
  let realRoot: Buffer;
  try {
    rootId = folderId(options.root);
    realRoot = realPath(options.root);
  } catch (error) {
    return { kind: 'offline', code: codeOf(error) };
  }
  const realOthers = options.otherRoots
    .map(realPathOrNull)
    .filter((path) => path !== null && !path.equals(realRoot));
  const state: Walk = {
    options,
    rules: createRules(options),
    sink,
    realRoot,
    realOthers: realOthers as Buffer[],
    visited: new Set(realOthers.map((path) => folderIdOrNull(path!)).filter((id) => id !== null)),
    folders: [Buffer.alloc(0)],
    ignored: 0,
  };
  state.visited.delete(rootId); // two names of one folder, such as a bind mount

  let empty = false;
  for (let folder = state.folders.pop(); folder !== undefined; folder = state.folders.pop()) {
    if (sink.stopped()) return { kind: 'stopped' };
    const result = enter(state, folder);
    if (folder.length > 0) continue;
    if (typeof result === 'string') return { kind: 'offline', code: result };
    empty = result === 0;
  }
  // A disk that was pulled out half-way looks like a folder that lost its files.
  const idNow = folderIdOrNull(options.root);
  if (idNow !== rootId) return { kind: 'offline', code: idNow === null ? 'ENOENT' : 'ESTALE' };
  return { kind: 'complete', ignored: state.ignored, empty };
}

/** Reads one folder. Returns the number of its entries, or an error code that has been reported. */
function enter(state: Walk, folder: Buffer): number | string {
  const path = folder.length === 0 ? Buffer.from(state.options.root) : under(state, folder);
  try {
    const id = folderId(path);
    if (state.visited.has(id)) return 0;
    state.visited.add(id);
    return readFolder(state, folder, path);
  } catch (error) {
    const code = codeOf(error);
    // Gone since its parent was read, or a file by now: nothing is below it.
    if (code !== 'ENOENT' && code !== 'ENOTDIR') state.sink.unreadable(folder, code);
    return code;
  }
}

function readFolder(state: Walk, folder: Buffer, path: Buffer): number {
  const prefix = folder.length === 0 ? folder : Buffer.concat([folder, SLASH]);
  const absolutePrefix = joinPath(path, Buffer.alloc(0));
  const folders: Buffer[] = [];
  const links: Buffer[] = [];
  let entries = 0;

  // The types of node:fs know names as strings only.
  const dir = fs.opendirSync(nativePath(path), {
    encoding: 'buffer' as BufferEncoding,
    bufferSize: READ_AT_ONCE,
  });
  try {
    for (let entry = dir.readSync(); entry !== null; entry = dir.readSync()) {
      entries += 1;
      const name = entry.name as unknown as Buffer;
      if (entry.isFile()) {
        if (isCandidate(name)) {
          lookAtFile(
            state,
            Buffer.concat([prefix, name]),
            Buffer.concat([absolutePrefix, name]),
            name,
          );
        } else state.ignored += 1;
      } else if (entry.isDirectory()) {
        const below = Buffer.concat([prefix, name]);
        if (!state.rules.folder(below, name)) folders.push(below);
      } else if (entry.isSymbolicLink()) links.push(name);
      else state.ignored += 1;
    }
  } finally {
    dir.closeSync();
  }
  // In a fixed order, so that of several links to a folder it is always the same that counts.
  for (const name of links.sort(byBytes)) {
    const target = followLink(state, Buffer.concat([prefix, name]), name);
    if (target !== null) folders.push(target);
  }
  // The last pushed is done first: folders come in descending order of their names.
  for (const below of folders.sort(byBytes)) state.folders.push(below);
  return entries;
}

function lookAtFile(state: Walk, path: Buffer, absolute: Buffer, name: Buffer): void {
  if (state.rules.file(path, name)) return;
  try {
    const stat = fs.statSync(nativePath(absolute), { throwIfNoEntry: false });
    if (stat?.isFile() === true) state.sink.file(path, statOf(stat));
  } catch (error) {
    state.sink.unreadable(path, codeOf(error));
  }
}

/** Reports a linked file, or returns the path of a linked folder that is to be entered. */
function followLink(state: Walk, path: Buffer, name: Buffer): Buffer | null {
  const absolute = under(state, path);
  try {
    const stat = fs.statSync(nativePath(absolute), { throwIfNoEntry: false });
    const isFolder = stat?.isDirectory() === true;
    if (stat === undefined || !(isFolder || (stat.isFile() && isCandidate(name)))) {
      state.ignored += 1; // among them links that lead nowhere
      return null;
    }
    if (isFolder ? state.rules.folder(path, name) : state.rules.file(path, name)) return null;
    const target = realPath(absolute);
    if (isFoundByItsOwnName(state, target, isFolder)) return null;
    if (isFolder) return below(target, state.realRoot) === null ? path : null;
    const id = `${stat.dev}:${stat.ino}`;
    if (!state.visited.has(id)) state.sink.file(path, statOf(stat));
    state.visited.add(id);
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ELOOP' || code === 'ENOENT') state.ignored += 1;
    else state.sink.unreadable(path, code);
    return null;
  }
}

function isFoundByItsOwnName(state: Walk, target: Buffer, isFolder: boolean): boolean {
  for (const root of [state.realRoot, ...state.realOthers]) {
    const path = below(root, target);
    if (path === null) continue;
    if (path.length === 0) return true;
    const name = path.subarray(path.lastIndexOf(0x2f) + 1);
    // As if it were a file in the folder, which makes the rules look at the folder itself.
    if (isFolder) return !state.rules.covers(Buffer.concat([path, SLASH, Buffer.from('x')]));
    return isCandidate(name) && !state.rules.covers(path);
  }
  return false;
}

const SLASH = Buffer.from('/');

const byBytes = (a: Buffer, b: Buffer): number => Buffer.compare(a, b);

function under(state: Walk, path: Uint8Array): Buffer {
  return joinPath(state.options.root, path);
}

function statOf(stat: fs.Stats): FileStat {
  return { size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs, inode: stat.ino };
}

/** With 64 bits: the numbers that NTFS gives do not fit into a double. */
function folderId(path: Uint8Array): string {
  const stat = fs.statSync(nativePath(path), { bigint: true });
  if (!stat.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  return `${stat.dev}:${stat.ino}`;
}

function folderIdOrNull(path: Uint8Array): string | null {
  try {
    return folderId(path);
  } catch {
    return null;
  }
}

export function realPath(path: Uint8Array): Buffer {
  return fs.realpathSync.native(nativePath(path), 'buffer');
}

export function realPathOrNull(path: Uint8Array): Buffer | null {
  try {
    return realPath(path);
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  const code = errorCode(error);
  if (code === null) throw error; // a fault of ours
  return code;
}
