export { type MetadataInput, readMetadata } from './read.ts';
export { MAX_SIDECAR, findSidecar } from './sidecar.ts';
