/** The folder tree as it is open at the moment, and where the keyboard is in it. */
import { SvelteSet } from 'svelte/reactivity';
import type { FolderNode } from '../../contract/app/index.ts';
import { search } from '../app/search.svelte.ts';
import { folderRows, pathsAbove, treeMove } from './folder-tree.ts';

export class FolderTreeState {
  readonly #folders: () => readonly FolderNode[];
  readonly #open = new SvelteSet<string>();
  /** Path of the row that Tab comes to. */
  #current = $state<string | null>(null);

  constructor(folders: () => readonly FolderNode[]) {
    this.#folders = folders;
    const chosen = search.filter.folder;
    for (const path of chosen === null ? this.#single() : pathsAbove(folders(), chosen))
      this.#open.add(path);
    this.#current = chosen;
  }

  readonly rows = $derived.by(() => folderRows(this.#folders(), this.#open));

  /** The row that Tab comes to; the first one where that is not seen. */
  readonly current = $derived.by(() => {
    const row = this.rows.find(({ node }) => node.path === this.#current) ?? this.rows[0];
    return row?.node.path ?? null;
  });

  /** Chooses a folder, or none where it was chosen already. */
  choose(path: string): void {
    this.#current = path;
    search.change({ folder: search.filter.folder === path ? null : path });
  }

  toggle(path: string): void {
    this.#current = path;
    if (!this.#open.delete(path)) this.#open.add(path);
  }

  /** Whether the key meant something. */
  key(key: string): boolean {
    const at = this.rows.findIndex(({ node }) => node.path === this.current);
    if (key === 'Enter' || key === ' ') {
      if (this.current !== null) this.choose(this.current);
      return true;
    }
    const move = treeMove(this.rows, at, key);
    if (move === null) return false;
    if ('to' in move) this.#current = move.to.node.path;
    else if ('open' in move) this.#open.add(move.open);
    else this.#open.delete(move.close);
    return true;
  }

  /** A library of one folder shows what is in it at once. */
  #single(): string[] {
    const folders = this.#folders();
    return folders.length === 1 ? [folders[0]!.path] : [];
  }
}
