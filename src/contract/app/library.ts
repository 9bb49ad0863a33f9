/** The library around its photos: folders, problems, saved searches, backups. */
import type { PlaceId, RootId } from '../ids.ts';
import type { ProblemCode } from '../problems.ts';

export interface RootRow {
  readonly id: RootId;
  readonly path: string;
  readonly photos: number;
  /** Milliseconds since 1970 UTC of the last complete scan, or null. */
  readonly scannedAt: number | null;
  readonly online: boolean;
}

export interface ProblemEntry {
  readonly place: PlaceId;
  readonly path: string;
  readonly code: ProblemCode;
  readonly reason: string;
  /** Milliseconds since 1970 UTC. */
  readonly foundAt: number;
}

export interface SavedSearch {
  readonly id: number;
  readonly name: string;
  readonly query: string;
}

export interface BackupRow {
  readonly name: string;
  /** Milliseconds since 1970 UTC. */
  readonly madeAt: number;
  readonly bytes: number;
}

/** Numbers beside the entries of the side bar. */
export interface LibraryCounts {
  readonly photos: number;
  readonly faces: number;
  readonly problems: number;
  /** Faces less sure than the setting `reviewBelow`. */
  readonly review: number;
  /** Photos whose faces were deleted, and not looked for since. */
  readonly withoutFaces: number;
}

/** What is left of face data, counted in the catalog and on the disk after deleting it. */
export interface FaceDataReport {
  readonly faces: number;
  readonly estimates: number;
  readonly descriptors: number;
  readonly corrections: number;
  readonly namedRegions: number;
  readonly backups: number;
}

/** A folder of this machine, to choose from where the host has no dialog of its own. */
export interface FolderListing {
  readonly path: string;
  /** Null at the top. */
  readonly parent: string | null;
  readonly folders: readonly string[];
  /** Photos directly in it, as their names say. */
  readonly images: number;
}
