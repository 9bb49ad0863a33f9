import type { Correction } from '../correction.ts';
import type { FaceId, PhotoId, PlaceId, RootId } from '../ids.ts';
import type { EngineStatus } from '../vision.ts';
import type { StartScan } from './scan.ts';
import type { AppState } from './state.ts';
import type { ChangeLabel, UndoState } from './undo.ts';
import type { CameraCount, FilterFacets, FolderNode } from './facets.ts';
import type {
  BackupRow,
  FaceDataReport,
  FolderListing,
  ProblemEntry,
  SavedSearch,
} from './library.ts';
import type { ModelImport, ModelOffer, ModelsState } from './models.ts';
import type { OpenedResult, Order, PhotoDetails, ResultId, ReviewFace, Tile } from './photos.ts';
import type { Settings } from './settings.ts';

/** Faces to correct: these, or those on these photos for which the query's conditions hold. */
export type FaceChoice =
  { readonly faces: readonly FaceId[] } | { readonly photos: Uint32Array; readonly query: string };

/** Settled once the change is stored. */
export interface ChangeDone {
  readonly faces: number;
  readonly photos: number;
  readonly undo: UndoState;
}

/**
 * What a window may ask of the core. Every value is plain data that structured clone and
 * MessagePack carry. Whatever takes a query fails with code `bad-query` where it can not be read.
 */
export interface GalleryService {
  state(): Promise<AppState>;

  /**
   * Finds photos and holds the list until eight newer ones were opened, whatever changes meanwhile.
   * Brings the `first` photos of it along, at most 500; none by default.
   * `result-gone` then answers every use of it: open it anew.
   */
  openResult(query: string, order: Order, first?: number): Promise<OpenedResult>;
  /** Up to 500 photos from place `from` of a result on; one that is gone since is null. */
  tiles(result: ResultId, from: number, count: number): Promise<readonly (Tile | null)[]>;
  /** Ids of the photos at places [from, to). */
  ids(result: ResultId, from: number, to: number): Promise<Uint32Array>;
  /** The place of a photo in a result, or null. */
  placeOf(result: ResultId, photo: PhotoId): Promise<number | null>;
  facets(query: string): Promise<FilterFacets>;
  /** For a query that finds nothing: each term without which it would find something. */
  blame(
    query: string,
  ): Promise<
    readonly { readonly without: string; readonly term: string; readonly photos: number }[]
  >;
  cameras(): Promise<readonly CameraCount[]>;
  folders(): Promise<readonly FolderNode[]>;

  /** Null where there is no such photo (any more). */
  photo(id: PhotoId): Promise<PhotoDetails | null>;

  /** Stores what a person says of each of the faces, as one change that can be undone. */
  correct(faces: FaceChoice, words: readonly Correction[]): Promise<ChangeDone>;
  /** "Right": what is shown of each face becomes a person's word. */
  confirm(faces: FaceChoice): Promise<ChangeDone>;
  /** Takes back all that a person said of the faces; the nets' word shows again. */
  takeBack(faces: FaceChoice): Promise<ChangeDone>;
  /** Null where there was nothing to undo. */
  undo(): Promise<(ChangeDone & { readonly change: ChangeLabel }) | null>;
  redo(): Promise<(ChangeDone & { readonly change: ChangeLabel }) | null>;

  /** The least sure faces, without those in `skip`. */
  review(skip: readonly FaceId[], limit: number): Promise<readonly ReviewFace[]>;

  /** Fails with `no-folder` where a folder is none, and nothing is added then. */
  startScan(options: StartScan): Promise<void>;
  pauseScan(): Promise<void>;
  resumeScan(): Promise<void>;
  /** Stops, and forgets what was queued until the next scan. */
  cancelScan(): Promise<void>;
  /** Keeps the files that the question asks about as they are known. */
  dismissMissing(): Promise<void>;
  /** Adds the photos that come with Decades to try it on, and scans them. */
  addSamples(): Promise<void>;
  /** Forgets a folder: its files stay, and so does what was said of faces, should it be added again. */
  removeRoot(root: RootId): Promise<void>;

  problems(after: PlaceId | null, limit: number): Promise<readonly ProblemEntry[]>;
  /** Looks again at these files, or at all that have a problem. */
  retryProblems(places: readonly PlaceId[] | null): Promise<void>;

  /** Keeps each setting given; `bad-setting` where one can not be. */
  changeSettings(change: Partial<Settings>): Promise<Settings>;
  /** Adds a search, or renames and changes the one with this id. */
  saveSearch(
    search: Omit<SavedSearch, 'id'> & { readonly id: number | null },
  ): Promise<SavedSearch>;
  deleteSearch(id: number): Promise<void>;

  backups(): Promise<readonly BackupRow[]>;
  backUp(): Promise<BackupRow>;
  /** Puts a backup in the catalog's place; what was there is kept aside. Every window starts anew. */
  restore(name: string): Promise<void>;
  /** For good, with all backups. Counts what is left afterwards, which is nothing. */
  deleteFaceData(): Promise<FaceDataReport>;
  /** Looks for faces again on the photos whose faces were deleted. */
  findFacesAgain(): Promise<void>;

  /** The model packs, listed anew. Every window then hears what is done with them. */
  models(): Promise<ModelsState>;
  /**
   * What is done with models is done one at a time, and fails with `models-busy` meanwhile. Importing,
   * downloading, verifying and tagging settle once they have begun: events tell how it goes, and a
   * notice how it ended.
   */
  importModel(files: ModelImport): Promise<void>;
  /** Where a pack that can be downloaded comes from, and how large it is: asks its server. */
  modelOffer(id: string): Promise<ModelOffer>;
  fetchModel(id: string): Promise<void>;
  verifyModel(id: string): Promise<void>;
  /**
   * Lets a pack look at all known faces; a `preview` then tells what would change. Nothing that is shown
   * changes. Goes on where an earlier one was stopped. Fails with `models-scanning` while a scan runs,
   * and ends where one starts.
   */
  tagWith(id: string): Promise<void>;
  /**
   * Shows what a pack (`id@version`) says wherever it said something; null is the default pack again.
   * What a person said stays. Nothing is deleted, so that going back is the same call. Settles once all
   * faces are shown so; where the library is closed before, it goes on when it is opened.
   */
  showPack(key: string | null): Promise<void>;
  /** Everything stays as it is shown; the pack has looked at the faces all the same. */
  dismissPreview(): Promise<void>;
  /** Ends what runs, if it can be ended. What was done by then is kept. */
  cancelModelTask(): Promise<void>;
  /** For good; what the pack said of faces stays. Fails with `pack-kept` for one of Decades' own. */
  removeModel(id: string): Promise<void>;

  /** Which provider runs the nets, why, and how fast each one is here. Takes seconds the first time. */
  engine(again: boolean): Promise<EngineStatus>;
  /** Folders of this machine; null begins at the person's own folder. */
  listFolder(path: string | null): Promise<FolderListing>;
}
