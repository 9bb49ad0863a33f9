/** Tagging with another pack: looking, telling what would change, showing it, going back. */
export type { EstimatedFaces, RetagProgress } from './estimate-faces.ts';
export { previewPack } from './preview.ts';
export { finishShowing, showPack, shownPack } from './show-pack.ts';
export { tagWith, tagWithShownPack, type TagWithOptions } from './tag-with.ts';
