/** Which folders and files a scan passes over, by their names and paths alone. */
import picomatch from 'picomatch';
import { isHiddenName, pathText } from './paths.ts';

export interface RuleOptions {
  /** Look at names that begin with a dot. Default of the hosts: no. */
  readonly hidden: boolean;
  /**
   * Globs over the path below the root, with '/' between names: `**`, `*`, `?`, `[a-z]`, `{a,b}`.
   * One without a slash is taken at any depth. A folder that matches is passed over whole. Upper and
   * lower case differ. Bytes that are not UTF-8 are seen as U+FFFD.
   */
  readonly exclude: readonly string[];
}

export interface Rules {
  /** Whether to pass over a folder; asked from the top down, so that the folders above are known. */
  folder(path: Uint8Array, name: Uint8Array): boolean;
  file(path: Uint8Array, name: Uint8Array): boolean;
  /** Whether a path (of a file, below the root) lies in a passed-over folder or is passed over. */
  covers(path: Uint8Array): boolean;
}

/**
 * Folders that hold no photos of a person's own but copies, previews and rubbish, also where hidden
 * ones are wanted. In lower case.
 */
const JUNK_FOLDERS = new Set([
  '.thumbnails', // Android, desktops
  '.thumbs',
  '.trashes', // macOS
  '.spotlight-v100',
  '.fseventsd',
  '.git',
  '@eadir', // Synology: previews
  '#recycle',
  '#snapshot',
  '@recycle', // QNAP
  '.@__thumb',
  '$recycle.bin', // Windows
  'system volume information',
  'lost+found',
  '__macosx', // resource forks in archives
  'node_modules',
]);

/** The same, by pattern: other users' bins, Lightroom's previews, Apple Photos' own copies. */
const JUNK_FOLDER_PATTERN =
  /^\.trash-|\.lrdata$|\.photoslibrary\/(?:resources|database|private|scopes|external)$/;

/** Resource forks that macOS leaves beside every file on foreign disks: `._IMG_1.jpg`. */
const isAppleDouble = (name: Uint8Array): boolean => name[0] === 0x2e && name[1] === 0x5f;

export function createRules({ hidden, exclude }: RuleOptions): Rules {
  const globs = exclude.map(normaliseGlob).filter((glob) => glob !== '');
  const matches =
    globs.length === 0 ? null : picomatch(globs, { dot: true, nonegate: true, windows: false });

  const folder = (path: Uint8Array, name: Uint8Array): boolean => {
    if (!hidden && isHiddenName(name)) return true;
    const lower = pathText(name).toLowerCase();
    if (JUNK_FOLDERS.has(lower) || JUNK_FOLDER_PATTERN.test(lower)) return true;
    const text = pathText(path);
    return JUNK_FOLDER_PATTERN.test(text.toLowerCase()) || (matches?.(text) ?? false);
  };
  const file = (path: Uint8Array, name: Uint8Array): boolean => {
    if (isHiddenName(name) && (!hidden || isAppleDouble(name))) return true;
    return matches?.(pathText(path)) ?? false;
  };

  const covers = (path: Uint8Array): boolean => {
    let from = 0;
    for (let slash = path.indexOf(0x2f); slash !== -1; slash = path.indexOf(0x2f, from)) {
      if (folder(path.subarray(0, slash), path.subarray(from, slash))) return true;
      from = slash + 1;
    }
    return file(path, path.subarray(from));
  };
  return { folder, file, covers };
}

function normaliseGlob(glob: string): string {
  const path = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  return path === '' || glob.replace(/\/+$/, '').includes('/') ? path : `**/${path}`;
}
