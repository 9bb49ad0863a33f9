import { ConnectionClosedError, DecadesError, errorMessage } from '../../contract/errors.ts';
import type { ImportJob } from '../../contract/import-pack.ts';
import type { PackStatus } from '../../contract/packs.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { withVision } from '../analysis/with-vision.ts';
import { packIds, type PackFolders } from './locate.ts';

/**
 * Makes a pack of the files in the library's folder, in a process of its own, since they may come from
 * anywhere. Fails as VisionService.importPack does, and with `import-refused` where that process ends.
 */
export async function importPack(
  launch: LaunchVision,
  folders: PackFolders,
  job: Omit<ImportJob, 'modelsDir' | 'taken'>,
): Promise<PackStatus> {
  const whole = { ...job, modelsDir: folders.imported, taken: packIds(folders.shipped) };
  try {
    return await withVision(launch, (vision) => vision.importPack(whole));
  } catch (error) {
    if (!(error instanceof ConnectionClosedError)) throw error;
    const message = `The process that read the files ended (${errorMessage(error)}): they are damaged, or need more memory than there is. Nothing was imported.`;
    throw new DecadesError('import-refused', message, { cause: error });
  }
}
