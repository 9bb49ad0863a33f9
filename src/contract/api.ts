/** What a host may ask of the core, and what it is told. One shape for every host. */
import type { AgeGroup } from './age-groups.ts';
import type { Gender } from './gender.ts';
import type { CropCount } from './vision.ts';

export interface ScanOptions {
  /** Absolute paths, as bytes, of folders to add first. Known ones are scanned again. */
  readonly folders: readonly Uint8Array[];
  /** Scan every folder of the library rather than only `folders`. */
  readonly everything: boolean;
  readonly crops: CropCount;
  readonly descriptors: boolean;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly hidden: boolean;
  /** Globs over the path below the folder, such as `**\/Screenshots/**`. */
  readonly exclude: readonly string[];
  /** Files below this many bytes are passed over. */
  readonly minimumBytes: number;
  /** Take a large loss of files for true, where the scan would ask first. */
  readonly acceptMissing: boolean;
  /** Look again at the files that had problems. */
  readonly retryProblems: boolean;
}

export type ScanEvent =
  | { readonly kind: 'walking'; readonly folder: Uint8Array; readonly found: number }
  | { readonly kind: 'folder-offline'; readonly folder: Uint8Array }
  | {
      readonly kind: 'folder-unreadable';
      readonly folder: Uint8Array;
      readonly reason: string;
    }
  | {
      /** Nothing was marked offline: run again with `acceptMissing` if the files are really gone. */
      readonly kind: 'many-missing';
      readonly folder: Uint8Array;
      readonly missing: number;
      readonly known: number;
    }
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly perSecond: number | null;
      readonly secondsLeft: number | null;
      readonly problems: number;
    }
  | { readonly kind: 'paused'; readonly reason: string };

/** What one scan did. Every file found is in exactly one of the first four. */
export interface ScanSummary {
  /** Photos tagged by this scan. */
  readonly photos: number;
  /** Files that could not be tagged by this scan. */
  readonly problems: number;
  /** Files that are as an earlier scan left them. */
  readonly unchanged: number;
  /** Files still waiting, where the scan was stopped. */
  readonly waiting: number;
  /** Whether it was stopped before all folders were walked and all files read. */
  readonly stopped: boolean;
  /** Faces on the photos tagged by this scan. */
  readonly faces: number;
  /** Known files that are not there now. */
  readonly offline: number;
  readonly seconds: number;
}

/** A photo as a list shows it. */
export interface PhotoRow {
  readonly path: Uint8Array;
  /** ISO 8601 wall-clock time, with its offset where that is known. */
  readonly takenAt: string;
  readonly width: number;
  readonly height: number;
  readonly faces: number;
}

/** A face with what is shown of it: estimates, or what a person said. */
export interface FaceRow {
  readonly path: Uint8Array;
  /** Left, top, width, height in pixels of the upright photo. */
  readonly box: readonly [number, number, number, number];
  readonly score: number;
  readonly age: number;
  readonly ageSpread: number;
  readonly bracket: AgeGroup;
  readonly brackets: Readonly<Record<AgeGroup, number>>;
  readonly gender: Gender;
  /** P(female), 0..1. */
  readonly genderProbability: number;
  readonly sharpness: number;
}

export interface ProblemRow {
  readonly path: Uint8Array;
  readonly code: string;
  readonly reason: string;
  /** Milliseconds since 1970 UTC. */
  readonly foundAt: number;
}
