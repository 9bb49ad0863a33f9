/** What came of dropping files from elsewhere onto the window. */

export interface Dropped {
  /** Null where the host does not tell. */
  readonly path: string | null;
  readonly isFolder: boolean;
}

export type DropOutcome =
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  /** Only files, which belong to a folder that can be added. */
  | { readonly kind: 'no-folder' }
  /** Folders whose place the host does not tell: they must be chosen another way. */
  | { readonly kind: 'no-path' };

/** Folders are taken, and files beside them left alone. */
export function judgeDrop(dropped: readonly Dropped[]): DropOutcome {
  const folders = dropped.filter(({ isFolder }) => isFolder);
  if (folders.length === 0) return { kind: 'no-folder' };
  const paths = folders.flatMap(({ path }) => (path === null ? [] : [path]));
  return paths.length === 0 ? { kind: 'no-path' } : { kind: 'folders', folders: paths };
}
