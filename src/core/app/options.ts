import type { LaunchVision } from '../analysis/launcher.ts';

export interface AppOptions {
  /** Folder of the catalog; made where it is missing. */
  readonly dir: string;
  readonly modelsDir: string;
  /** Folder with sample1.jpg and so on. */
  readonly samplesDir: string;
  readonly launchVision: LaunchVision;
  /** Of the application, as people read it. */
  readonly version: string;
}
