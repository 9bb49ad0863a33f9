/** One job from the file to its outcome. */
import { ProblemError } from '../contract/problems.ts';
import { THUMBNAIL_EDGE, type AnalyseJob, type AnalyseOutcome } from '../contract/vision.ts';
import { shrinkTo } from './decode/fit.ts';
import { hashOf } from './decode/hash.ts';
import { openPhoto } from './decode/photo.ts';
import { readPhotoFile } from './decode/read-file.ts';
import { encodeThumbnail } from './decode/thumbnail.ts';
import type { FaceNets } from './face-nets.ts';
import { findFaces } from './find-faces.ts';
import { findSidecar, readMetadata } from './metadata/index.ts';

/** Reads the file once and looks at it. A bad photo is an outcome, not an error. */
export async function analysePhoto(nets: FaceNets, job: AnalyseJob): Promise<AnalyseOutcome> {
  try {
    const { bytes, size, modifiedMs } = readPhotoFile(job.path);
    const identity = { size, hash: hashOf(bytes) };
    if (job.knownHashes.includes(identity.hash)) return { kind: 'known', identity };
    const decoded = await openPhoto(bytes);
    const { width, height, format, work, warning } = decoded;
    const preview = await shrinkTo(work, THUMBNAIL_EDGE);
    return {
      kind: 'done',
      identity,
      photo: {
        width,
        height,
        format,
        thumbnail: await encodeThumbnail(preview),
        metadata: readMetadata({
          bytes,
          name: fileName(job.path),
          modifiedMs,
          sidecar: findSidecar(job.path),
        }),
        faces: await findFaces(nets, decoded, preview, job),
        warning,
      },
    };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'problem', problem: error.problem };
    throw error;
  }
}

/** Last part of a path, decoded leniently: only a date is looked for in it. */
function fileName(path: Uint8Array): string {
  const text = Buffer.from(path).toString('utf8');
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
}
