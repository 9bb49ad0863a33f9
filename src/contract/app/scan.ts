/** What a scan is doing, as the gallery shows it. */
import type { RootId } from '../ids.ts';
import type { ScanSummary } from '../api.ts';

export const PAUSE_REASONS = ['person', 'battery', 'suspended', 'disk-full'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  /** Photos a second; null before anything is known. */
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
  readonly problems: number;
}

export type ScanState =
  | { readonly phase: 'idle'; readonly last: ScanSummary | null }
  | { readonly phase: 'walking'; readonly folder: string; readonly found: number }
  | ({ readonly phase: 'tagging' } & ScanProgress)
  | ({ readonly phase: 'paused'; readonly reason: PauseReason } & ScanProgress)
  | { readonly phase: 'failed'; readonly code: string; readonly message: string };

/** Asked before known files are believed to be gone; answered by `startScan({acceptMissing})`. */
export interface MissingQuestion {
  readonly root: RootId;
  readonly folder: string;
  readonly missing: number;
  readonly known: number;
}

export interface StartScan {
  /** Absolute paths of folders to add and scan; empty scans every folder of the library. */
  readonly folders: readonly string[];
  readonly acceptMissing?: boolean;
  readonly retryProblems?: boolean;
}
