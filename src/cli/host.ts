/** What the program around the command line supplies; each runs the same commands. */
import path from 'node:path';
import { forkVision, type LaunchVision } from '../core/index.ts';

export interface CommandHost {
  readonly launchVision: LaunchVision;
  /** Where the model packs' manifests lie, and their nets once they are built. */
  readonly modelsDir: string;
  /** Photos to try Decades on. */
  readonly samplesDir: string;
  /** The built page of the gallery. */
  readonly pageDir: string;
}

const at = (relative: string): string => path.resolve(import.meta.dirname, relative);

/** Node, in a checkout or a built copy of it: what is here lies beside the same things in both. */
export const NODE_HOST: CommandHost = {
  launchVision: forkVision(at(`../vision/process${path.extname(import.meta.filename)}`)),
  modelsDir: at('../../models'),
  samplesDir: at('../../node_modules/@vladmandic/face-api/demo'),
  pageDir: at('../../dist/renderer'),
};
