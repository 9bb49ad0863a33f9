import envPaths from 'env-paths';

/** Folder of the catalog where none is named: the same one for every host on this computer. */
export const DEFAULT_FOLDER = envPaths('Decades', { suffix: '' }).data;
