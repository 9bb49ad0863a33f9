/** Packs of models as hosts see them. */
export { fetchPack, offerOf, recipeOf, type FetchedPack, type PackOffer } from './fetch.ts';
export { importPack } from './import.ts';
export { locatePack, packFolders, packIds, presentFolders, type PackFolders } from './locate.ts';
export { removePack } from './remove.ts';
