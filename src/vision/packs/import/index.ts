/** Makes packs of nets that a person brings: Caffe's, ONNX's, and the published ones of 2015. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImportJob } from '../../../contract/import-pack.ts';
import type { PackStatus } from '../../../contract/packs.ts';
import { nativeRuntime, type Runtime } from '../../runtime.ts';
import { PackError } from '../errors.ts';
import { packDir, packStatus } from '../files.ts';
import { openArchive, openFolder } from './collection.ts';
import { makeLeviHassner } from './levi-hassner.ts';
import { placePack, type MadePack } from './made-pack.ts';
import { makeOwnNet } from './own-net.ts';
import { tryNet } from './trial.ts';

/**
 * Writes a pack into `modelsDir`, where it replaces one of the same id. Every net was run once before
 * anything is put in place. Fails with the code of a PackError or a CaffeError, and then has written
 * nothing.
 */
export async function importPack(
  job: ImportJob,
  runtime: Runtime = nativeRuntime,
): Promise<PackStatus> {
  const made = await makePack(job, runtime);
  const { id } = made.manifest;
  if (job.taken?.includes(id) === true) {
    const message = `"${id}" is a pack that comes with Decades: give this one another id, with --id.`;
    throw new PackError('import-refused', message);
  }
  const manifest = await placePack(job.modelsDir, made, async (modelsDir, written) => {
    for (const net of written.nets) await tryNet(packDir(modelsDir, written), net, runtime);
  });
  return packStatus(job.modelsDir, manifest);
}

async function makePack(job: ImportJob, runtime: Runtime): Promise<MadePack> {
  const [file, ...more] = job.files;
  if (file === undefined || more.length > 1) {
    throw new PackError('import-refused', 'One or two files make a pack.');
  }
  if (more.length === 1 || path.extname(file).toLowerCase() === '.onnx') {
    return makeOwnNet(job, runtime);
  }
  const isFolder = (await stat(file).catch(() => null))?.isDirectory() === true;
  if (!isFolder && path.extname(file).toLowerCase() !== '.zip') {
    throw new PackError(
      'import-refused',
      `${path.basename(file)} alone is nothing that can be imported: a prototxt with its caffemodel, an ONNX net, or the published archive of Levi & Hassner can.`,
    );
  }
  const collection = await (isFolder ? openFolder(file) : openArchive(file));
  try {
    return await makeLeviHassner(collection, job);
  } finally {
    collection.close();
  }
}
