/** The catalog: what the rest of the core may use of it, beside its tables and searches. */
export {
  backupCatalog,
  deleteBackups,
  listBackups,
  newestSoundBackup,
  type Backup,
  type BackupOptions,
} from './backup.ts';
export { checkCatalog, verifyFile } from './check.ts';
export { deleteFaceData, type DeleteFaceDataOptions } from './delete-face-data.ts';
export { CatalogError, isCorrupt, isDiskFull, type CatalogErrorCode } from './errors.ts';
export type { ReadDb, WriteDb } from './handle.ts';
export { CATALOG_VERSION } from './migrations/index.ts';
export { openCatalog, openCatalogForReading, type Catalog, type OpenOptions } from './open.ts';
export { restoreBackup, type Restored, type RestoreOptions } from './restore.ts';
export { inTransaction, statement } from './statements.ts';
export {
  storeAnalysis,
  storeKnown,
  storeOutcomes,
  storeProblem,
  type Analysis,
  type FoundProblem,
  type KnownPhoto,
  type Outcome,
} from './store.ts';
export {
  listCorrections,
  say,
  setWords,
  unsay,
  type StoredCorrection,
} from './tables/corrections.ts';
export { descriptorOf } from './tables/descriptors.ts';
export { estimatesOf, type StoredEstimate } from './tables/estimates.ts';
export { facesOf, storeFaces, type StoredFace } from './tables/faces.ts';
export {
  findPhoto,
  getPhoto,
  hashesOfSize,
  refreshOnline,
  type StoredPhoto,
} from './tables/photos.ts';
export {
  clearProblem,
  countProblems,
  listProblems,
  putProblem,
  type ListedProblem,
} from './tables/problems.ts';
export { readSetting, writeSetting } from './tables/settings.ts';
export { openThumbnails, type Thumbnails } from './thumbnails.ts';
