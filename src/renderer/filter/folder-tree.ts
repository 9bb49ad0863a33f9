/** The folder tree as rows on the screen, and what keys do in it (the tree pattern of ARIA). */
import type { FolderNode } from '../../contract/app/facets.ts';

export interface FolderRow {
  readonly node: FolderNode;
  /** 1 at the top. */
  readonly level: number;
  /** Place among its siblings, from 1, and their number. */
  readonly place: number;
  readonly siblings: number;
  /** Null where it holds no folders. */
  readonly open: boolean | null;
  readonly parent: FolderRow | null;
}

/** The rows that are seen, from top to bottom. `open` holds paths. */
export function folderRows(
  folders: readonly FolderNode[],
  open: ReadonlySet<string>,
  parent: FolderRow | null = null,
): FolderRow[] {
  return folders.flatMap((node, index) => {
    const row: FolderRow = {
      node,
      level: (parent?.level ?? 0) + 1,
      place: index + 1,
      siblings: folders.length,
      open: node.folders.length === 0 ? null : open.has(node.path),
      parent,
    };
    return row.open === true ? [row, ...folderRows(node.folders, open, row)] : [row];
  });
}

/** The paths to open so that a folder is seen: those of all folders above it. */
export function pathsAbove(folders: readonly FolderNode[], path: string): string[] {
  return trail(folders, path) ?? [];
}

function trail(folders: readonly FolderNode[], path: string): string[] | null {
  for (const node of folders) {
    if (node.path === path) return [];
    const below = trail(node.folders, path);
    if (below !== null) return [node.path, ...below];
  }
  return null;
}

/** The paths of all folders, each before those below it. */
export function flatFolders(folders: readonly FolderNode[]): string[] {
  return folders.flatMap((node) => [node.path, ...flatFolders(node.folders)]);
}

/** What a key does: go to a row, or open or close the one that it is pressed on. */
export type TreeMove =
  { readonly to: FolderRow } | { readonly open: string } | { readonly close: string };

/** Null for a key that does nothing here. `at` is an index of `rows`. */
export function treeMove(rows: readonly FolderRow[], at: number, key: string): TreeMove | null {
  const row = rows[at];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row.open === null) return null;
      return row.open ? go(rows[at + 1]) : { open: row.node.path };
    case 'ArrowLeft':
      if (row.open === true) return { close: row.node.path };
      return go(row.parent ?? undefined);
    default:
      return null;
  }
}

function go(row: FolderRow | undefined): TreeMove | null {
  return row === undefined ? null : { to: row };
}

/** The last part of a path, however its system separates them; a root is its own name. */
export function lastPart(path: string): string {
  return /[^\\/]+(?=[\\/]*$)/.exec(path)?.[0] ?? path;
}
