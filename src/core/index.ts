/** The core's whole surface: what hosts may use. */
export { forkVision } from './analysis/fork.ts';
export type { LaunchVision, VisionProcess } from './analysis/launcher.ts';
export { withVision } from './analysis/with-vision.ts';
export { openApp, type App, type AppOptions } from './app/open-app.ts';
export { askForVision, type VisionAsker } from './analysis/ask-vision.ts';
export { packagePage, type PackageOffer } from './cuda/feed.ts';
export { fetchCuda, requireRuntime, type FetchedCuda } from './cuda/fetch.ts';
export { missingLibraries } from './cuda/missing.ts';
export { DEFAULT_FOLDER } from './default-folder.ts';
export { examine, examineProvider, type Finding } from './doctor.ts';
export { comparePacks, faceCrops } from './evaluation/compare/run.ts';
export { comparisonSheet } from './evaluation/compare/sheet.ts';
export { renderComparison } from './evaluation/compare/table.ts';
export { retagTable } from './retag/table.ts';
export { FACE_PLACES, usualFacePlace, type FacePlace } from './evaluation/estimator.ts';
export type { LabelledSet } from './evaluation/labelled-face.ts';
export { evaluateLibrary, sampleLibrary } from './evaluation/library/run.ts';
export { renderLibrary } from './evaluation/library/table.ts';
export { labelsReport } from './evaluation/report/labels-report.ts';
export { libraryReport } from './evaluation/report/library-report.ts';
export { setReport } from './evaluation/report/set-report.ts';
export { evaluateLabels, type EvaluateOptions } from './evaluation/run.ts';
export { evaluateLabelledSet, type SetEvaluation } from './evaluation/run-set.ts';
export { renderSet } from './evaluation/set-table.ts';
export { readAdience, readFairFace, readUtkFace, type AdienceOptions } from './evaluation/sets.ts';
export { renderEvaluation } from './evaluation/table.ts';
export {
  openLibrary,
  type FacetCounts,
  type Library,
  type LibraryOptions,
} from './open-library.ts';
export {
  fetchPack,
  importPack,
  locatePack,
  packFolders,
  packIds,
  presentFolders,
  recipeOf,
  removePack,
  type FetchedPack,
  type PackFolders,
  type PackOffer,
} from './packs/index.ts';
export { restoreLibrary } from './restore-library.ts';
