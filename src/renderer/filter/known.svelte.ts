/** What the library holds to choose from: asked for when a panel or the search box needs it. */
import type { CameraCount, FolderNode, OpenedResult } from '../../contract/app/index.ts';
import { filterOf, parseQuery } from '../../contract/query/index.ts';
import { session } from '../app/session.svelte.ts';
import { knownDecades } from './date-text.ts';

class KnownLists {
  /** Null until they were asked for. What changes meanwhile is asked for the next time. */
  cameras = $state.raw<readonly CameraCount[] | null>(null);
  folders = $state.raw<readonly FolderNode[] | null>(null);
  /** First years of the decades that searches found photos of, latest first. */
  decades = $state.raw<readonly number[]>([]);
  #camerasOf = -1;
  #foldersOf = -1;

  async loadCameras(): Promise<void> {
    const { revision } = session;
    if (this.#camerasOf === revision) return;
    this.#camerasOf = revision;
    this.cameras = (await session.attempt((app) => app.cameras())) ?? this.cameras;
  }

  async loadFolders(): Promise<void> {
    const { revision } = session;
    if (this.#foldersOf === revision) return;
    this.#foldersOf = revision;
    this.folders = (await session.attempt((app) => app.folders())) ?? this.folders;
  }

  /** Follows what searches find. */
  takeMonths({ months }: OpenedResult, query: string): void {
    const isDated = filterOf(parseQuery(query)).taken !== null;
    this.decades = knownDecades(this.decades, months, isDated);
  }
}

export const known = new KnownLists();
