/** Where the parts of the app lie: in a checkout, and in what is installed. */
import path from 'node:path';
import { app } from 'electron';
import type { HostedPlaces } from '../contract/desktop/index.ts';

const BUILT = path.resolve(import.meta.dirname, '..');

/** Modules that are started in other processes, and the page's folder; all absolute. */
export const PARTS = {
  core: path.join(BUILT, 'core/worker.js'),
  vision: path.join(BUILT, 'vision/utility.js'),
  commandLine: path.join(BUILT, 'cli/utility.js'),
  preload: path.join(BUILT, 'preload/index.cjs'),
  page: path.join(BUILT, 'renderer'),
} as const;

/** `library`: absolute, or null for the platform's data folder. */
export function hostedPlaces(library: string | null): HostedPlaces {
  const root = app.isPackaged ? process.resourcesPath : app.getAppPath();
  return {
    library,
    modelsDir: path.join(root, 'models'),
    pageDir: PARTS.page,
    samplesDir: app.isPackaged
      ? path.join(root, 'samples')
      : path.join(root, 'node_modules/@vladmandic/face-api/demo'),
  };
}
