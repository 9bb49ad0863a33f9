/** Model packs: find, build, check and open them. */
export { detectorsAgree } from './agree.ts';
export { buildPack, ensurePack } from './build.ts';
export { PackError, type PackErrorCode } from './errors.ts';
export { manifestFile, packDir, packStatus, readMeanImage } from './files.ts';
export { importPack } from './import/index.ts';
export { listPacks } from './list.ts';
export {
  loadManifest,
  meanImageOf,
  type NetInput,
  type NetManifest,
  type NetOutput,
  type PackManifest,
  type Task,
} from './manifest.ts';
export { openPack, verifyPack, type OpenPack } from './open.ts';
