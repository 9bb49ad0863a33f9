/** Walks through the folders of this machine, for hosts without a dialog of their own. */
import type { FolderListing } from '../../contract/app/index.ts';
import { errorCode, errorMessage } from '../../contract/errors.ts';
import { Latest } from '../app/latest.ts';
import { session } from '../app/session.svelte.ts';

export class FolderBrowser {
  listing = $state.raw<FolderListing | null>(null);
  /** What is written in the field; the listing follows when it is entered. */
  path = $state('');
  /** Place in `listing.folders` of the one that the keyboard is at; -1 is none. */
  active = $state(-1);
  /** Why the folder that was asked for is not shown; the one before stays. */
  error = $state.raw<{ readonly code: string; readonly message: string } | null>(null);
  readonly #latest = new Latest<string | null>((path, isWanted) => this.#load(path, isWanted));

  /** Shows another folder; null is the person's own. */
  open(path: string | null): Promise<void> {
    return this.#latest.ask(path);
  }

  up(): void {
    const parent = this.listing?.parent ?? null;
    if (parent !== null) void this.open(parent);
  }

  /** Opens the folder that the keyboard is at. */
  enter(): void {
    const folder = this.listing?.folders[this.active];
    if (folder !== undefined) void this.open(folder);
  }

  /** Moves the keyboard's place, and stays within the list. */
  move(by: number): void {
    const last = (this.listing?.folders.length ?? 0) - 1;
    this.active = Math.min(last, Math.max(0, this.active + by));
  }

  async #load(path: string | null, isWanted: () => boolean): Promise<void> {
    try {
      const listing = await session.app.listFolder(path);
      if (!isWanted()) return;
      // Coming up from a folder, the keyboard is at that folder.
      const from = this.listing?.path;
      this.active = from === undefined ? -1 : listing.folders.indexOf(from);
      this.listing = listing;
      this.path = listing.path;
      this.error = null;
    } catch (error) {
      if (isWanted())
        this.error = { code: errorCode(error) ?? 'failed', message: errorMessage(error) };
    }
  }
}
