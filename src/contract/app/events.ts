import type { MissingQuestion, ScanState } from './scan.ts';
import type { Settings } from './settings.ts';
import type { LibraryCounts, RootRow, SavedSearch } from './library.ts';
import type { ModelsState } from './models.ts';
import type { AppState } from './state.ts';
import type { UndoState } from './undo.ts';

/** Something a person should know, said once. `code` names a message of the renderer. */
export interface Notice {
  readonly code: string;
  readonly level: 'info' | 'warning' | 'error';
  /** What the message is filled with. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** What the core tells every window without being asked. */
export type AppEvent =
  | { readonly kind: 'scan'; readonly state: ScanState }
  | { readonly kind: 'missing'; readonly question: MissingQuestion | null }
  /** Photos or faces changed: open results are of an earlier state. Sent at most twice a second. */
  | { readonly kind: 'changed'; readonly counts: LibraryCounts }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'roots'; readonly roots: readonly RootRow[] }
  | { readonly kind: 'saved'; readonly searches: readonly SavedSearch[] }
  | { readonly kind: 'undo'; readonly state: UndoState }
  | { readonly kind: 'models'; readonly state: ModelsState }
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** The library was opened anew: nothing that was known of it holds. */
  | { readonly kind: 'reset'; readonly state: AppState };
