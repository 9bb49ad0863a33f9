import path from 'node:path';
import { packFolders, type PackFolders } from '../../../core/index.ts';
import type { CommonOptions } from '../../context.ts';
import type { CommandHost } from '../../host.ts';

/** Where the packs of the library that the options name lie. */
export const foldersOf = ({ modelsDir }: CommandHost, { library }: CommonOptions): PackFolders =>
  packFolders(modelsDir, path.resolve(library));
