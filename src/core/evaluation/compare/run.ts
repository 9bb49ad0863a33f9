/** Runs several packs over the same faces of a folder or of labelled photos. Touches no catalog. */
import { readFileSync, statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import type { Box } from '../../../contract/geometry.ts';
import { DEFAULT_PACK } from '../../../contract/packs.ts';
import type { CropCount, PackPlace } from '../../../contract/vision.ts';
import type { LaunchVision } from '../../analysis/launcher.ts';
import { createPool, poolSize, type VisionPool } from '../../analysis/pool.ts';
import { withVision } from '../../analysis/with-vision.ts';
import { chooseFace } from '../choose-face.ts';
import { inLanes } from '../estimator.ts';
import type { LabelledFace } from '../labelled-face.ts';
import { parseLabels, type Label } from '../labels.ts';
import { inFile, LayoutError } from '../layout-error.ts';
import { trueGroup } from '../measure.ts';
import { picturesIn } from '../pictures.ts';
import { compare, type ComparedFace, type Comparison } from './compare.ts';

export interface CompareOptions {
  /** At least two. */
  readonly packs: readonly PackPlace[];
  /** A CSV of `parseLabels`, or a folder of photos. */
  readonly source: string;
  readonly crops: CropCount;
  /** Of the default pack, which finds the faces. */
  readonly modelsDir: string;
  readonly launchVision: LaunchVision;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  /** Disagreements to give, at most. */
  readonly disagreements: number;
  readonly onProgress: (done: number, total: number) => void;
}

interface Photo {
  readonly file: string;
  readonly label: LabelledFace | null;
}

/** What was found in one photo; `packs` are their keys. */
type Looked = { readonly packs: readonly string[]; readonly faces: readonly ComparedFace[] } | null;

/**
 * The comparison, and the folder that its files are relative to. Fails with a LayoutError where the
 * source can not be read, and as the pool and the packs do.
 */
export async function comparePacks(
  options: CompareOptions,
): Promise<{ readonly folder: string; readonly comparison: Comparison }> {
  const { folder, photos } = readSource(options.source);
  const size = options.processes ?? poolSize(availableParallelism(), totalmem());
  const { modelsDir, launchVision } = options;
  const pool = createPool({ launch: launchVision, size, modelsDir, pack: DEFAULT_PACK });
  try {
    const looked = await inLanes(
      photos,
      pool.size,
      (photo) => lookAt(pool, folder, photo, options),
      (done) => options.onProgress(done, photos.length),
    );
    const keys = looked.find((each) => each !== null)?.packs;
    if (keys === undefined)
      throw new LayoutError(options.source, `no face was found in ${photos.length} photos`);
    const comparison = compare(
      keys,
      looked.flatMap((each) => each?.faces ?? []),
      photos.filter((_, i) => looked[i] === null).map(({ file }) => file),
      options.disagreements,
    );
    return { folder, comparison };
  } finally {
    pool.close();
  }
}

function readSource(source: string): { folder: string; photos: Photo[] } {
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() === true) {
    const photos = picturesIn(source).map((file) => ({ file, label: null }));
    if (photos.length === 0) throw new LayoutError(source, 'it holds no JPEG or PNG file');
    return { folder: source, photos };
  }
  const labels = inFile(source, () => parseLabels(readFileSync(source, 'utf8')));
  return {
    folder: path.dirname(path.resolve(source)),
    photos: labels.map((label) => ({ file: label.file, label: labelled(label) })),
  };
}

function labelled(label: Label): LabelledFace {
  const { file, age, gender } = label;
  return { file, ageClass: trueGroup(label), age, gender, fold: null, race: null };
}

/** Null where no face is found, or the photo can not be read. */
async function lookAt(
  pool: VisionPool,
  folder: string,
  { file, label }: Photo,
  { packs, crops }: CompareOptions,
): Promise<Looked> {
  const photo = Buffer.from(path.resolve(folder, file));
  const found = await pool.analyse({
    path: photo,
    knownHashes: [],
    crops: 1,
    wantsDescriptors: false,
  });
  if (found.kind !== 'done') return null;
  const all = found.photo.faces;
  // A label speaks of one person.
  const chosen = label === null ? null : chooseFace(all);
  const faces = label === null ? all : chosen === null ? [] : [chosen];
  if (faces.length === 0) return null;
  const landmarks = faces.map((face) => face.landmarks);
  const asked = await pool.estimate({ path: photo, faces: landmarks, packs, crops });
  if (asked.kind !== 'done') return null;
  return {
    packs: asked.packs.map(({ pack }) => pack),
    faces: faces.map(({ box }, i) => ({
      file,
      box,
      label,
      answers: asked.packs.map((pack) => pack.faces[i] ?? null),
      milliseconds: asked.packs.map((pack) => pack.milliseconds / faces.length),
    })),
  };
}

/** JPEG of a face with some of what is around it, at most `edge` pixels; null where it can not be read. */
export async function faceCrops(
  launch: LaunchVision,
  faces: readonly { readonly path: string; readonly box: Box }[],
  edge: number,
): Promise<(Uint8Array | null)[]> {
  return withVision(launch, async (vision) => {
    const crops: (Uint8Array | null)[] = [];
    for (const { path: file, box } of faces) {
      const job = { path: Buffer.from(file), box: around(box), maxEdge: edge };
      const outcome = await vision.render(job);
      crops.push(outcome.kind === 'done' ? outcome.bytes : null);
    }
    return crops;
  });
}

/** The box grown by a quarter of its size on each side, within the photo. */
function around({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.max(0, x - width / 4), Math.max(0, y - height / 4)];
  return {
    x: left,
    y: top,
    width: Math.min(1, x + 1.25 * width) - left,
    height: Math.min(1, y + 1.25 * height) - top,
  };
}
