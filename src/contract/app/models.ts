/** The model packs of a library: what is installed, what can be had, and what is being done with them. */
import type { ImportJob } from '../import-pack.ts';
import type { PackStatus } from '../packs.ts';
import type { PackRecipe } from '../recipes.ts';
import type { RetagPreview } from '../retag.ts';

export interface InstalledPack extends PackStatus {
  /** `id@version` */
  readonly key: string;
  /** False for one that comes with Decades, which stays. */
  readonly imported: boolean;
  readonly tellsAge: boolean;
  readonly tellsGender: boolean;
  /** Whether its estimates are what is shown of the faces. */
  readonly shown: boolean;
  /** Faces that it has looked at. */
  readonly faces: number;
}

export const MODEL_TASKS = ['import', 'fetch', 'verify', 'tag', 'show'] as const;
export type ModelTaskKind = (typeof MODEL_TASKS)[number];

/** What is being done; one thing at a time. */
export interface ModelTask {
  readonly kind: ModelTaskKind;
  /** Name of the pack, for people; of the file where it has none yet. */
  readonly name: string;
  /** Id of the pack, or null where it has none yet. */
  readonly pack: string | null;
  /** Bytes of a download, else faces; `total` is 0 where nobody knows. */
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
  /** Whether `cancelModelTask` ends it: what is shown is changed to the end once it was begun. */
  readonly canCancel: boolean;
}

/** What would change if this pack's estimates were shown, until a person says yes or no. */
export interface ModelPreview extends RetagPreview {
  readonly id: string;
  readonly name: string;
  /** Faces that could not be looked at: their photos are gone or changed. */
  readonly skipped: number;
}

export interface ModelsState {
  /** Those that come with Decades first. */
  readonly packs: readonly InstalledPack[];
  /** Those that can be downloaded and are not installed. */
  readonly available: readonly PackRecipe[];
  /**
   * `id@version` of the pack that a person chose, or null for the default. It may be gone by now: what
   * it said of faces still shows.
   */
  readonly shown: string | null;
  readonly task: ModelTask | null;
  readonly preview: ModelPreview | null;
  /** What was downloaded last, and its SHA-256 for comparing, in hexadecimal digits. */
  readonly fetched: { readonly pack: string; readonly sha256: string } | null;
  /** Why the imported packs can not be listed, such as a manifest that is no JSON. */
  readonly trouble: { readonly code: string; readonly message: string } | null;
}

/** Files of a net, as absolute paths, and what has to be said of it. */
export type ModelImport = Omit<ImportJob, 'modelsDir' | 'taken'>;

/** A file to download, asked for at its server. */
export interface ModelOffer {
  readonly url: string;
  /** Bytes. */
  readonly size: number;
}
