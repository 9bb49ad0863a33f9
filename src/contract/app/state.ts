import type { LibraryCounts, RootRow, SavedSearch } from './library.ts';
import type { MissingQuestion, ScanState } from './scan.ts';
import type { Settings } from './settings.ts';
import type { UndoState } from './undo.ts';

/** All that a window needs to draw itself for the first time. */
export interface AppState {
  readonly settings: Settings;
  readonly counts: LibraryCounts;
  readonly roots: readonly RootRow[];
  readonly saved: readonly SavedSearch[];
  readonly scan: ScanState;
  readonly missing: MissingQuestion | null;
  readonly undo: UndoState;
  /** Folder of the catalog, for people. */
  readonly libraryFolder: string;
  readonly version: string;
}
